import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';

/** The command line as `npm run build` makes it. */
const BUILT = path.join(import.meta.dirname, '../../lib/js/cli.js');

const SIDE = 4096;
const LAYER_BYTES = SIDE * SIDE * 4;
const FLOAT = 1;
const EXTERNAL = 1;
/** Between two looks at the memory of the command, in milliseconds. The system keeps the peak itself. */
const LOOK_EVERY = 100;

/** A field of a message: text, bytes of a message, or a whole number. */
function field(writer, number, value) {
  if (typeof value === 'number') return writer.tag(number, WireType.Varint).int64(value);
  const tagged = writer.tag(number, WireType.LengthDelimited);
  return typeof value === 'string' ? tagged.string(value) : tagged.bytes(value);
}

/** A message of fields, each its number in onnx.proto and its value. */
const message = (...fields) =>
  fields.reduce((writer, [number, value]) => field(writer, number, value), new BinaryWriter()).finish();

const valueInfo = (name) => {
  const dims = message([1, message([2, 'batch'])], [1, message([1, SIDE])]);
  return message([1, name], [2, message([1, message([1, FLOAT], [2, dims])])]);
};

const node = (name, type, inputs, output) =>
  message(...inputs.map((input) => [1, input]), [2, output], [3, name], [4, type]);

const entry = (key, value) => message([1, key], [2, `${value}`]);

function weight(layer, location) {
  const place = [entry('location', location), entry('offset', layer * LAYER_BYTES), entry('length', LAYER_BYTES)];
  return message([1, SIDE], [1, SIDE], [2, FLOAT], [8, `w${layer}`], ...place.map((it) => [13, it]), [14, EXTERNAL]);
}

/** MatMul and Relu, so many times. */
function modelBytes(layers, location) {
  const all = Array.from({ length: layers }, (_, layer) => layer);
  const nodes = all.flatMap((layer) => [
    node(`matmul${layer}`, 'MatMul', [layer === 0 ? 'x' : `y${layer - 1}`, `w${layer}`], `m${layer}`),
    node(`relu${layer}`, 'Relu', [`m${layer}`], `y${layer}`),
  ]);
  const graph = message(
    ...nodes.map((it) => [1, it]),
    [2, 'large'],
    ...all.map((layer) => [5, weight(layer, location)]),
    [11, valueInfo('x')],
    [12, valueInfo(`y${layers - 1}`)],
  );
  return message([1, 10], [7, graph], [8, message([2, 21])]);
}

/** Seeded numbers (xorshift32) of the size that keeps activations as they are through MatMul and Relu. */
function fillRandom(values, seed) {
  let state = seed;
  const factor = Math.sqrt(6 / SIDE) / 2 ** 31;
  for (let i = 0; i < values.length; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    values[i] = state * factor;
  }
}

/** A model of `megabytes` with random weights in a file beside it, written layer by layer. Gives back its path. */
export function makeLargeModel(folder, megabytes) {
  const layers = Math.max(1, Math.round((megabytes * 1e6) / LAYER_BYTES));
  const model = path.join(folder, 'large.onnx');
  const data = openSync(`${model}.data`, 'w');
  const values = new Float32Array(SIDE * SIDE);
  for (let layer = 0; layer < layers; layer++) {
    fillRandom(values, layer + 1);
    writeSync(data, values);
  }
  closeSync(data);
  writeFileSync(model, modelBytes(layers, 'large.onnx.data'));
  return model;
}

/** The peak of a process's resident memory in bytes; null where the system does not tell. */
function peakOf(pid) {
  try {
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return null;
  }
}

/** Runs the built command line; its progress goes to this terminal. */
async function measure(command, args) {
  const began = performance.now();
  const child = spawn(process.execPath, [command, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  let peak = 0;
  const look = setInterval(() => (peak = Math.max(peak, peakOf(child.pid) ?? 0)), LOOK_EVERY);
  const code = await new Promise((resolve) => child.once('exit', resolve));
  clearInterval(look);
  if (code !== 0) throw new Error(`nibble ${args.join(' ')} ended with ${code}`);
  return { seconds: (performance.now() - began) / 1000, peak };
}

const sizeOf = (file) => (existsSync(file) ? statSync(file).size : 0);

/** What is measured: recipe, and megabytes of the float model. */
const CASES = [
  { name: 'weights int4', megabytes: 1024, args: ['--target', 'weights-int4'] },
  { name: 'static int8', megabytes: 600, args: ['--target', 'onnxruntime-x64', '--random', '4'] },
];

/** Peak memory, time and file size of the command line on models with random weights in external data. */
export async function measureLarge(command = BUILT) {
  if (!existsSync(command)) {
    console.log('Skipped large models: the command line is not built. Run npm run build first.');
    return [];
  }
  const results = [];
  for (const { name, megabytes, args } of CASES) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'nibble-large-'));
    try {
      const model = makeLargeModel(folder, megabytes);
      const before = sizeOf(model) + sizeOf(`${model}.data`);
      const out = path.join(folder, 'out.onnx');
      const { seconds, peak } = await measure(command, ['quantize', model, ...args, '--out', out]);
      results.push({ name, before, after: sizeOf(out) + sizeOf(`${out}.data`), seconds, peak });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return results;
}

const megabytes = (bytes) => (bytes / 1e6).toFixed(0).padStart(10);

export function printLarge(results) {
  console.log('\nLarge models from the command line (megabytes)');
  console.log('recipe            before     after      peak  peak/before   seconds');
  for (const { name, before, after, seconds, peak } of results) {
    const ratio = (peak / before).toFixed(2).padStart(12);
    console.log(
      name.padEnd(14) +
        megabytes(before) +
        megabytes(after) +
        megabytes(peak) +
        ratio +
        seconds.toFixed(1).padStart(10),
    );
  }
}
