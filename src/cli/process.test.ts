import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

/** Inside the project, so that the built files find the packages they import. */
const BUILT = path.resolve('node_modules/.cache', `nibble-cli-${process.pid}`);
const MODEL = path.resolve('public/samples/digits-cnn.onnx');

/** Writes a file that never ends, as a model would be written on a slow disk. */
const ENDLESS = `
import { writeOutput } from './output-file.js';
async function* parts() {
  yield new Uint8Array(9);
  process.stderr.write('begun');
  await new Promise((resolve) => setTimeout(resolve, 60_000));
}
await writeOutput(process.argv[2], parts(), { force: false });
`;

let folder: string;

beforeAll(async () => {
  const input = { cli: 'src/cli/main.ts', 'output-file': 'src/cli/output-file.ts' };
  await build({
    configFile: 'vite.package.config.ts',
    logLevel: 'silent',
    build: { outDir: BUILT, rolldownOptions: { input } },
  });
  await writeFile(path.join(BUILT, 'js', 'endless.js'), ENDLESS);
});
afterAll(() => rm(BUILT, { recursive: true, force: true }));
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'nibble-process-'));
});
afterEach(() => rm(folder, { recursive: true }));

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a built file; `watch` sees what it said so far on its stream of errors. */
function start(script: string, words: readonly string[], watch: (child: ChildProcess, err: string) => void = () => {}) {
  return new Promise<Ended>((resolve) => {
    const child = spawn(process.execPath, [path.join(BUILT, 'js', script), ...words], { cwd: folder });
    const said = { out: '', err: '' };
    child.stdout.on('data', (data) => (said.out += String(data)));
    child.stderr.on('data', (data) => {
      said.err += String(data);
      watch(child, said.err);
    });
    child.on('close', (code, signal) => resolve({ code, signal, ...said }));
  });
}

describe('the built command', () => {
  it('ends with 0, 1 or 2, its results and its errors on streams of their own', async () => {
    const ended = await Promise.all([
      start('cli.js', ['number', '0.5', '--format', 'float16', '--json']),
      start('cli.js', ['inspect', 'none.onnx', '--quiet']),
      start('cli.js', ['inspect']),
    ]);
    expect(ended.map(({ code }) => code)).toEqual([0, 1, 2]);
    expect(JSON.parse(ended[0]?.out ?? '')).toMatchObject({ readings: [{ value: 0.5 }] });
    expect(ended.map(({ out, err }) => [out === '', err === ''])).toEqual([
      [false, true],
      [true, false],
      [true, false],
    ]);
  });

  it('reads models, data beside them and pictures with the files it was built into', async () => {
    const data = path.resolve('public/samples/digits-calibration.zip');
    const words = [
      'quantize',
      MODEL,
      '--data',
      data,
      '--samples',
      '3',
      '--runtime',
      'wasm',
      '--out',
      'q.onnx',
      '--quiet',
    ];
    expect(await start('cli.js', words)).toEqual({ code: 0, signal: null, out: '', err: '' });
    expect(await readdir(folder)).toEqual(['q.onnx']);
  });
});

describe('a stream that takes no more', () => {
  const words = ['quantize', MODEL, '--random', '2', '--runtime', 'native', '--out', 'q.onnx'];

  it('loses progress, but not the work', async () => {
    const ended = await start('cli.js', words, (child) => child.stderr?.destroy());
    expect([ended.code, ended.out]).toEqual([0, expect.stringContaining('q.onnx')]);
    expect(await readdir(folder)).toEqual(['q.onnx']);
  });

  it.skipIf(!existsSync('/dev/full'))('says that the result could not be written', async () => {
    const command = `"${process.execPath}" "${path.join(BUILT, 'js', 'cli.js')}" number 1 --format int8 > /dev/full`;
    const ended = await promisify(execFile)('sh', ['-c', command]).catch((error: unknown) => error);
    expect(ended).toMatchObject({ code: 1, stderr: 'The result could not be written: the disk is full.\n' });
  });
});

describe('a thread that waits for data', () => {
  it('keeps no command alive that fails before it', async () => {
    const data = path.resolve('public/samples/digits-calibration.zip');
    const words = ['quantize', path.resolve('package.json'), '--data', data, '--out', 'q.onnx', '--quiet'];
    const ended = await start('cli.js', words);
    expect([ended.code, ended.err]).toEqual([1, expect.stringContaining('is not an ONNX model')]);
  });
});

describe('Ctrl-C', () => {
  it.each(['wasm', 'native'])(
    'ends a command with all its threads at once and leaves nothing behind: %s',
    async (runtime) => {
      const words = ['quantize', MODEL, '--random', '1000000', '--runtime', runtime, '--out', 'q.onnx'];
      const ended = await start('cli.js', words, (child, err) => {
        if (err.includes('Calibrating')) child.kill('SIGINT');
      });
      expect([ended.code, ended.signal]).toEqual([null, 'SIGINT']);
      expect(await readdir(folder)).toEqual([]);
    },
  );

  it.each(['SIGINT', 'SIGTERM'] as const)('takes a half-written file away: %s', async (signal) => {
    await mkdir(path.join(folder, 'out'));
    let seen: readonly string[] = [];
    const ended = await start('endless.js', ['out/q.onnx'], (child) => {
      void readdir(path.join(folder, 'out')).then((names) => {
        seen = names;
        child.kill(signal);
      });
    });
    expect(seen).toEqual([expect.stringMatching(/^\.q\.onnx\.\d+\.part$/)]);
    expect(ended.signal).toBe(signal);
    expect(await readdir(path.join(folder, 'out'))).toEqual([]);
  });
});
