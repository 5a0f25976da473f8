import { float4e2m1 } from '../float/float4e2m1';
import { float8e4m3fn } from '../float/float8e4m3fn';
import type { BlockNumberFormat } from '../format';
import { bitsOfFloat } from '../float32-bits';
import { roundAt, roundToGrid } from './element-grid';
import { bitsOf, largestMagnitude, NOT_FINITE } from './largest-magnitude';

/** Values that share a scale. */
const BLOCK_SIZE = 16;

const BITS = 4;
const ELEMENT = { mantissaBits: 1, minExponent: 0, maxExponent: 2, largest: 6 };
const LARGEST_BITS = bitsOfFloat(ELEMENT.largest);

/** The block scale: float8 E4M3. */
const SCALE_BITS = 8;
const SCALE = { mantissaBits: 3, minExponent: -6, maxExponent: 8, largest: 448 };
const SMALLEST_SCALE = 2 ** -9;
const NAN_CODE = 0x7f;

const SMALLEST_NORMAL = 2 ** -126;

const scratch = new Float32Array(1);
const scratchBits = bitsOf(scratch);

/** The number that a float32 bit pattern stands for. */
function floatOf(pattern: number): number {
  scratchBits[0] = pattern;
  return scratch[0] ?? NaN;
}

/** The E4M3 scale of a block, in units of the tensor's scale; 0 for a block of zeros only. */
function blockScale(amax: number, tensorScale: number): number {
  if (amax === 0) return 0;
  scratch[0] = Math.fround(amax / ELEMENT.largest) / tensorScale;
  roundToGrid(scratch, scratchBits, 0, 1, SCALE, 0);
  return Math.max(scratch[0] ?? NaN, SMALLEST_SCALE);
}

/** The largest finite magnitude. */
function finiteAmax(values: Float32Array): number {
  const bits = bitsOf(values);
  const largest = largestMagnitude(bits, 0, bits.length);
  if (largest < NOT_FINITE) return floatOf(largest);
  return floatOf(
    bits.reduce((most, pattern) => {
      const magnitude = pattern & 0x7fffffff;
      return magnitude > most && magnitude < NOT_FINITE ? magnitude : most;
    }, 0),
  );
}

/** `amax / (448 · 6)`, so that the block with the largest value has the largest scale; 1 for a tensor of zeros. */
function tensorScaleOf(values: Float32Array): number {
  const amax = finiteAmax(values);
  return amax === 0 ? 1 : Math.max(Math.fround(amax / (SCALE.largest * ELEMENT.largest)), SMALLEST_NORMAL);
}

/**
 * NVFP4: blocks of 16 float4 E2M1 elements, each under a float8 E4M3 scale, in units of one float32 scale a tensor.
 * With `t = amax(tensor) / 2688`, a block has `s = E4M3(amax(block) / 6 / t)`, at least 2^−9 unless it is all zero, and
 * elements `E2M1(x / (s · t))`, ties to even, saturating; all of it computed in float32. A block with NaN or an
 * infinity in it reads back as NaN, under the scale NaN, and has no say in the tensor's scale.
 */
export const nvfp4: BlockNumberFormat = {
  name: 'nvfp4',
  label: 'NVFP4',
  note: 'Blocks of 16 float4 values under a float8 scale, and one float32 scale a tensor; runs on NVIDIA Blackwell, elsewhere files compute it with standard operators.',
  family: 'block',
  bits: BITS,
  storageBits: BITS + SCALE_BITS / BLOCK_SIZE,
  carrier: 'simulated',
  min: -ELEMENT.largest,
  max: ELEMENT.largest,
  blockSize: BLOCK_SIZE,
  element: 'float4e2m1',
  tensorScale: tensorScaleOf,
  encodeBlock(values, _mode, tensorScale = tensorScaleOf(values)) {
    const magnitude = largestMagnitude(bitsOf(values), 0, values.length);
    const shifts = new Uint8Array(0);
    if (magnitude >= NOT_FINITE) {
      return { scale: NaN, scaleCode: NAN_CODE, shifts, codes: new Int32Array(values.length) };
    }
    const own = blockScale(floatOf(magnitude), tensorScale);
    const scale = Math.fround(own * tensorScale);
    const codes = Int32Array.from(values, (value) =>
      float4e2m1.encode(scale === 0 ? value : Math.fround(value / scale)),
    );
    return { scale, scaleCode: float8e4m3fn.encode(own), shifts, codes };
  },
  decodeBlock: ({ scale, codes }) => Float32Array.from(codes, (code) => float4e2m1.decode(code) * scale),
  round(values, _mode, tensorScale = tensorScaleOf(values)) {
    const bits = bitsOf(values);
    for (let begin = 0; begin < values.length; begin += BLOCK_SIZE) {
      const end = Math.min(begin + BLOCK_SIZE, values.length);
      const magnitude = largestMagnitude(bits, begin, end);
      if (magnitude >= NOT_FINITE) values.fill(NaN, begin, end);
      else if (magnitude > 0) {
        const scale = Math.fround(blockScale(floatOf(magnitude), tensorScale) * tensorScale);
        roundBlock(values, bits, begin, end, scale);
      }
    }
  },
};

function roundBlock(values: Float32Array, bits: Int32Array, begin: number, end: number, scale: number): void {
  for (let i = begin; i < end; i++) {
    values[i] = (values[i] ?? NaN) / scale;
    roundAt(values, bits, i, ELEMENT.minExponent + 127, ELEMENT.mantissaBits, LARGEST_BITS);
    values[i] = (values[i] ?? NaN) * scale;
  }
}
