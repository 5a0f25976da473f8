import type { ExponentMode } from '../../../core/formats/format';
import { isIntegerFormat } from '../../../core/formats/integer-format';
import type { Granularity, Scheme } from '../../../core/quantization/recipe';
import type { SchemeChange } from '../../../core/quantization/recipe-edits';
import { isUnsignedFormat } from '../../../core/quantization/scheme-formats';
import type { TermName } from '../terms';

/** Symmetry with where the zero point may lie: one decision on the screen, two fields of a scheme. */
export type Symmetry = 'symmetric' | 'asymmetric' | 'restricted';

export const SYMMETRY_CHANGES: Readonly<Record<Symmetry, SchemeChange>> = {
  symmetric: { symmetric: true, restrictZeroPoint: undefined },
  asymmetric: { symmetric: false, restrictZeroPoint: undefined },
  restricted: { symmetric: false, restrictZeroPoint: true },
};

/** Null where a scheme leaves it open. */
export function symmetryOf({ symmetric, restrictZeroPoint }: Partial<Scheme>): Symmetry | null {
  if (symmetric === undefined) return null;
  return symmetric ? 'symmetric' : restrictZeroPoint === true ? 'restricted' : 'asymmetric';
}

/** "asymmetric, zero point 0 or 128" of uint8. */
export function symmetryWords(symmetry: Symmetry, format: Scheme['format']): string {
  if (symmetry !== 'restricted') return symmetry;
  if (!isIntegerFormat(format) || !isUnsignedFormat(format)) return 'asymmetric, zero point at an end or the middle';
  return `asymmetric, zero point 0 or ${MIDDLES[format] ?? 'the middle'}`;
}

const MIDDLES: Readonly<Partial<Record<Scheme['format'], number>>> = { uint2: 2, uint4: 8, uint8: 128, uint16: 32768 };

export const GRANULARITIES: readonly Granularity[] = ['per-tensor', 'per-channel', 'per-block'];

export const EXPONENT_MODES: Readonly<Record<ExponentMode, string>> = {
  floor: 'floor, as OCP has it',
  even: 'even, as Quark has it',
  ceil: 'ceil, never clips',
};

/** A yes or no about a scheme. */
export interface Flag {
  readonly field: 'dynamic' | 'powerOfTwo' | 'reduceRange';
  readonly label: string;
  readonly term: TermName;
  /** What it says when it is on, and when it is off. */
  readonly on: string;
  readonly off: string;
}

export const FLAGS: readonly Flag[] = [
  { field: 'powerOfTwo', label: 'Scale', term: 'powerOfTwo', on: 'power of two', off: 'any' },
  { field: 'reduceRange', label: 'Codes', term: 'reduceRange', on: 'reduced range', off: 'all' },
  { field: 'dynamic', label: 'Range', term: 'dynamic', on: 'found at run time (dynamic)', off: 'from calibration' },
];
