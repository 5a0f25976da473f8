// The only script of the sandbox's frame, whose page says by hash that it may run. It starts a worker for each program
// it is sent, hands it the port that came along, and passes on what the browser says when the program does not load.
addEventListener('message', ({ data: text, ports: [port, errorPort] }) => {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  const worker = new Worker(url);
  worker.addEventListener('error', ({ message, lineno, colno }) => {
    errorPort.postMessage({ message, line: lineno, column: colno }, []);
  });
  worker.postMessage(null, [port]);
});
