import { FORMATS } from '../../../core/formats/format-registry';
import { elementFields as fieldsOfElement, scaleFields } from '../../../core/numbers/block-fields';
import type { BitField, BlockFormat, EncodedBlock, ExponentMode } from '../../../core/formats/format';

/** A block that stands for those of a tensor: its largest value, and one value to follow through. */
export interface ExampleBlock {
  readonly stored: EncodedBlock;
  /** What elements are multiplied with. */
  readonly scale: number;
  /** Whether the value's pair lies so low that one more bit halves its scale (`mx4`, `mx6`, `mx9`). */
  readonly shifted: boolean;
  /** The value as an element, before the scale, and read back. */
  readonly element: number;
  readonly real: number;
}

/** Two neighbours each, so that the value does not share the shift of the largest one. */
const PLACE = 2;

/** A block whose largest magnitude is `amax`, or that of `value` where that is larger. */
export function exampleBlock(format: BlockFormat, mode: ExponentMode, amax: number, value: number): ExampleBlock {
  const facts = FORMATS[format];
  const largest = Math.max(amax, Math.abs(value));
  const stored = facts.encodeBlock(Float32Array.of(largest, largest, value, value), mode);
  const shifted = stored.shifts[PLACE / 2] === 1;
  const shared = facts.tensorScale === undefined ? 2 ** stored.scale : stored.scale;
  const scale = shifted ? shared / 2 : shared;
  const real = facts.decodeBlock(stored)[PLACE] ?? NaN;
  return { stored, scale, shifted, element: scale === 0 ? 0 : real / scale, real };
}

/** Every value that a block with this largest magnitude can hold, ascending. */
export function blockValues(format: BlockFormat, mode: ExponentMode, amax: number): Float64Array {
  const facts = FORMATS[format];
  const stored = facts.encodeBlock(Float32Array.of(amax), mode);
  const count = 2 ** facts.bits;
  const first = facts.element === 'int8' ? 1 - count / 2 : 0;
  const codes = Int32Array.from({ length: count - (first < 0 ? 1 : 0) }, (_, i) => first + i);
  const shifts = stored.shifts.length === 0 ? [stored.shifts] : [0, 1].map((bit) => new Uint8Array(count).fill(bit));
  const values = shifts.flatMap((each) => [...facts.decodeBlock({ ...stored, codes, shifts: each })]);
  return Float64Array.from(new Set(values.filter(Number.isFinite))).toSorted();
}

/** The bits of the value's element. */
export const elementFields = (format: BlockFormat, { stored }: ExampleBlock): readonly BitField[] =>
  fieldsOfElement(format, stored.codes[PLACE] ?? 0);

/** The bits that the block has in common. */
export const sharedFields = (format: BlockFormat, { stored }: ExampleBlock): readonly BitField[] =>
  scaleFields(format, stored.scaleCode);
