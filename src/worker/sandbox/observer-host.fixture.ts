import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type MessagePort as NodePort, Worker } from 'node:worker_threads';
import { observerProgram } from '../../core/observers/custom/program';
import type { ObserverAddress } from '../../engine/observer-client';

const PRELUDE = readFileSync(path.resolve('src/worker/sandbox/prelude.js'), 'utf8');

/** What a worker of the browser has and one of Node has not; all in the first line. */
const SELF = `'use strict';
  globalThis.self = globalThis;
  self.addEventListener = (_, hear) =>
    require('node:worker_threads').parentPort.once('message', (port) => hear({ ports: [port] }));
`.replaceAll('\n', ' ');

/** Runs the very script of the sandbox in workers of Node, without the browser's walls around it. */
export class ObserverHost {
  readonly #workers: Worker[] = [];

  start(observer: string, source: string): ObserverAddress {
    const { text, firstLine, lineCount } = observerProgram(PRELUDE, source);
    const worker = new Worker(`${SELF}${text}`, { eval: true });
    worker.on('error', () => undefined);
    const { port1, port2 } = new MessageChannel();
    // The same class under two declarations: that of the browser is needed for what runs here, that of Node for its worker.
    worker.postMessage(port2, [port2 as unknown as NodePort]);
    this.#workers.push(worker);
    return { observer, port: port1, region: { firstLine, lineCount } };
  }

  async end(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}
