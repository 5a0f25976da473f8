import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setInterval } from 'node:timers/promises';

const root = path.join(import.meta.dirname, '../..');
const command = path.join(root, 'tools/package/nibble.mjs');
const script = path.join(import.meta.dirname, 'quantize-static.py');
const MODEL = 'squeezenet1.1-7.onnx';
const COUNT = 100;
const ROUNDS = 5;

/** What each method may cost at most, as shares of what `quantize_static` costs. */
const METHODS = [
  { method: 'MinMax', observer: 'minmax', aims: { time: 0.8, memory: 1 } },
  { method: 'Percentile', observer: 'percentile', aims: { time: 0.15, memory: 0.15 } },
];

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Linux counts a process's time in hundredths of a second. */
const TICKS = 100;

/** What a process took so far: seconds of processors and the peak of its memory; null where the system does not tell. */
function taken(id) {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1];
    const fields = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    if (kilobytes === undefined) return null;
    return {
      processor: (Number(fields[11]) + Number(fields[12])) / TICKS,
      megabytes: (Number(kilobytes) * 1024) / 1e6,
    };
  } catch {
    return null;
  }
}

/** A whole process from its start to its end: seconds on the clock and of processors, peak of memory in megabytes. */
async function measure(program, words) {
  const began = performance.now();
  const child = spawn(program, words, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (data) => (said += data));
  const ended = new AbortController();
  const code = new Promise((resolve) => child.on('close', resolve)).finally(() => ended.abort());
  const use = watch(child.pid, ended.signal);
  if ((await code) !== 0) throw new Error(`${program} ${words.join(' ')} failed:\n${said}`);
  return { seconds: (performance.now() - began) / 1000, ...(await use) };
}

async function watch(id, signal) {
  let last = { processor: null, megabytes: null };
  for await (const _tick of setInterval(20)) {
    if (signal.aborted) break;
    last = taken(id) ?? last;
  }
  return last;
}

/** NIBBLE_PYTHON, or python3, where it has onnxruntime, onnx and Pillow; else null. */
async function findPython() {
  const python = process.env.NIBBLE_PYTHON ?? 'python3';
  try {
    await measure(python, ['-c', 'import onnxruntime.quantization, PIL.Image']);
    return python;
  } catch {
    return null;
  }
}

const summary = (runs) => ({
  seconds: median(runs.map(({ seconds }) => seconds)),
  processor: median(runs.map(({ processor }) => processor)),
  megabytes: median(runs.map(({ megabytes }) => megabytes)),
});

async function measureMethod(python, shared, folder, { method, observer, aims }) {
  const model = path.join(shared, MODEL);
  const data = path.join(shared, 'imagenet/calibration');
  const out = path.join(folder, `${observer}.onnx`);
  const options = ['--preprocess', 'imagenet', '--samples', `${COUNT}`, '--runtime', 'native', '--force', '--quiet'];
  const set = ['--set', `activations.observer=${observer}`, '--set', 'weights.granularity=per-tensor'];
  const words = [command, 'quantize', model, '--data', data, ...options, ...set, '--out', out];
  const ours = [];
  const theirs = [];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await measure(process.execPath, words));
    if (python !== null) theirs.push(await measure(python, [script, model, data, `${COUNT}`, method, out]));
  }
  return { method, aims, ours: summary(ours), theirs: python === null ? null : summary(theirs), load: os.loadavg()[0] };
}

/** The command line against `quantize_static`, the two in turn, so that what slows the machine slows both. */
export async function measureCommandLine(shared) {
  if (!existsSync(path.join(root, 'lib/js/cli.js'))) {
    console.log('Skipped the command line: it is not built. Run npm run build first.');
    return [];
  }
  const python = await findPython();
  if (python === null)
    console.log('No Python with onnxruntime, onnx and Pillow was found; NIBBLE_PYTHON can name one.');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'nibble-bench-'));
  try {
    const results = [];
    for (const method of METHODS) results.push(await measureMethod(python, shared, folder, method));
    return results;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const cell = (value, digits) =>
  (value === null || value === undefined ? 'unknown' : value.toFixed(digits)).padStart(10);

export function printCommandLine(results) {
  console.log(
    `\nnibble quantize against quantize_static, ${MODEL}, ${COUNT} photographs, native, medians of ${ROUNDS}`,
  );
  console.log('method      of            nibble    Python     ratio       aim      load');
  for (const { method, aims, ours, theirs, load } of results) {
    const rows = [
      ['seconds', ours.seconds, theirs?.seconds, aims.time, 2],
      ['processor s', ours.processor, theirs?.processor, null, 2],
      ['megabytes', ours.megabytes, theirs?.megabytes, aims.memory, 0],
    ];
    for (const [what, mine, other, aim, digits] of rows) {
      const ratio = mine === null || other === null || other === undefined ? null : mine / other;
      const end = aim === null ? '' : cell(aim, 2) + cell(load, 1);
      console.log(
        method.padEnd(12) + what.padEnd(12) + cell(mine, digits) + cell(other, digits) + cell(ratio, 2) + end,
      );
    }
  }
}
