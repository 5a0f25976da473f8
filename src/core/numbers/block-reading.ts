import type { BitField, BlockFormat, BlockNumberFormat, EncodedBlock, ExponentMode } from '../formats/format';
import { FORMATS } from '../formats/format-registry';
import { errorSums, tensorError, type TensorError } from '../metrics/tensor-error';
import { elementFields, elementStep, flipElementBit, scaleFields } from './block-fields';

/** What became of a value: `flushed` was not zero and is now; `saturated` lies beyond the largest element. */
export type ElementFate = 'zero' | 'exact' | 'rounded' | 'flushed' | 'saturated';

/** One value as an element of its block. */
export interface ElementReading {
  /** A finite float32. */
  readonly value: number;
  readonly code: number;
  /** Bits of the code, the most significant first. */
  readonly fields: readonly BitField[];
  /** What the element is multiplied with: the shared scale, halved where the sub-block is shifted. */
  readonly scale: number;
  /** Number of its block. */
  readonly block: number;
  /** The element before the scale: `rounded = element · scale`. */
  readonly element: number;
  readonly rounded: number;
  /** `rounded − value`, in double precision. */
  readonly error: number;
  /** Distance to the next larger magnitude that the block has here. */
  readonly step: number;
  readonly fate: ElementFate;
}

/** What the values of one block share. */
export interface SharedReading {
  /** Index of the block's first value, and how many it has. */
  readonly first: number;
  readonly count: number;
  readonly stored: EncodedBlock;
  /** What elements are multiplied with, sub-shifts left out; 0 for a block of zeros in `nvfp4`. */
  readonly scale: number;
  /** Log2 of the scale; null where it is no power of two (`nvfp4`). */
  readonly exponent: number | null;
  /** Bits of the stored scale. */
  readonly fields: readonly BitField[];
  /** Index of the value with the largest magnitude, which decides the scale. */
  readonly largest: number;
  readonly amax: number;
  readonly error: TensorError;
}

/** Neighbouring values in blocks. */
export interface BlockReading {
  readonly format: BlockFormat;
  readonly mode: ExponentMode;
  readonly blocks: readonly SharedReading[];
  readonly elements: readonly ElementReading[];
  /** The scale that all blocks have in common; null where the format has none. */
  readonly tensorScale: number | null;
  readonly error: TensorError;
  /** How many values that were not zero became zero. */
  readonly flushed: number;
  /** Bits a value costs in a whole block, shared ones included. */
  readonly bitsPerValue: number;
}

/** log2 of the largest power of two that an element reaches: what the largest value of a block is aligned with. */
export const elementExponent = (format: BlockFormat): number => Math.floor(Math.log2(FORMATS[format].max));

/**
 * What `encodeBlock` and `decodeBlock` make of neighbouring values, block by block; the last block may be shorter. A
 * scale of the whole tensor is found from all of them. Throws where a value is not finite.
 */
export function readBlocks(values: Float32Array, format: BlockFormat, mode: ExponentMode = 'floor'): BlockReading {
  if (!values.every(Number.isFinite)) throw new RangeError('Blocks are read of finite values only.');
  const facts: BlockNumberFormat = FORMATS[format];
  const tensorScale = facts.tensorScale?.(values);
  const blocks: SharedReading[] = [];
  const elements: ElementReading[] = [];
  for (let first = 0; first < values.length; first += facts.blockSize) {
    const part = values.subarray(first, first + facts.blockSize);
    const stored = facts.encodeBlock(part, mode, tensorScale);
    const rounded = facts.decodeBlock(stored);
    const shared = sharedReading(facts, first, part, stored, rounded);
    part.forEach((value, i) => {
      elements.push(elementReading(facts, shared, blocks.length, i, value, rounded[i] ?? NaN));
    });
    blocks.push(shared);
  }
  const read = Float32Array.from(elements, ({ rounded }) => rounded);
  return {
    format,
    mode,
    blocks,
    elements,
    tensorScale: tensorScale ?? null,
    error: tensorError(errorSums(values, read)),
    flushed: elements.filter(({ fate }) => fate === 'flushed').length,
    bitsPerValue: facts.storageBits,
  };
}

function sharedReading(
  facts: BlockNumberFormat,
  first: number,
  part: Float32Array,
  stored: EncodedBlock,
  rounded: Float32Array,
): SharedReading {
  const at = part.reduce((best, value, i) => (Math.abs(value) > Math.abs(part[best] ?? 0) ? i : best), 0);
  const exponent = facts.tensorScale === undefined ? stored.scale : null;
  return {
    first,
    count: part.length,
    stored,
    scale: exponent === null ? stored.scale : 2 ** exponent,
    exponent,
    fields: scaleFields(facts.name, stored.scaleCode),
    largest: first + at,
    amax: Math.abs(part[at] ?? 0),
    error: tensorError(errorSums(part, rounded)),
  };
}

/** Neighbours that share the bit which halves their scale. */
export const SUB_BLOCK_SIZE = 2;

function elementReading(
  { name, max }: BlockNumberFormat,
  { stored, scale: shared }: SharedReading,
  block: number,
  i: number,
  value: number,
  rounded: number,
): ElementReading {
  const code = stored.codes[i] ?? 0;
  const fields = elementFields(name, code);
  const scale = stored.shifts[Math.floor(i / SUB_BLOCK_SIZE)] === 1 ? shared / 2 : shared;
  const step = elementStep(name, fields) * scale;
  const error = rounded - value;
  const element = scale === 0 ? 0 : elementValue(name, code);
  return {
    value,
    code,
    fields,
    scale,
    block,
    element,
    rounded,
    error,
    step,
    fate: fateOf(value, rounded, Math.abs(element) === max),
  };
}

/** Scales of `nvfp4` are rounded to float32, so that even its largest value may come back a last bit smaller. */
const ROUNDED_SCALE = 2 ** -20;

function fateOf(value: number, rounded: number, isLargest: boolean): ElementFate {
  if (value === 0) return 'zero';
  if (rounded === value) return 'exact';
  if (rounded === 0) return 'flushed';
  const missing = Math.abs(value) - Math.abs(rounded);
  return isLargest && missing > Math.abs(value) * ROUNDED_SCALE ? 'saturated' : 'rounded';
}

/** What a code is worth before the shared scale; infinity and NaN where the element format has them. */
export function elementValue(format: BlockFormat, code: number): number {
  const { element } = FORMATS[format];
  if (element !== null) return FORMATS[element].decode(code) * (element === 'int8' ? 2 ** -6 : 1);
  return elementFields(format, code).reduce((product, { worth }) => product * worth, 1);
}

/** The value that an element would stand for with one bit the other way round; null where that is no finite number. */
export function flippedValue(reading: BlockReading, index: number, place: number): number | null {
  const element = reading.elements[index];
  if (element === undefined) return null;
  const value = Math.fround(
    elementValue(reading.format, flipElementBit(reading.format, element.code, place)) * element.scale,
  );
  return Number.isFinite(value) ? value : null;
}
