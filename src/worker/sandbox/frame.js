// The only script of the sandbox's frame, whose page says by hash that it may run. It starts a worker for each program
// it is sent, hands it the port that came along, and passes on what the browser says when the program does not load.
addEventListener('message', ({ data: text, ports: [port, errorPort] }) => {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  const worker = new Worker(url);
  worker.addEventListener('error', (event) => {
    const { message, lineno, colno } = event;
    errorPort.postMessage({ message, line: lineno, column: colno }, []);
    // The editor shows it at its line: no error of the page.
    event.preventDefault();
  });
  worker.postMessage(null, [port]);
});
