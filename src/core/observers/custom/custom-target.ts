import type { FormatName } from '../../formats/format';
import { codeRange, isIntegerFormat } from '../../formats/integer-format';

/** What a range is wanted for: the part of a scheme that an observer written by the user is told about. */
export interface CustomTarget {
  readonly format: FormatName;
  readonly symmetric: boolean;
  readonly reduceRange?: boolean;
}

/** The target as `range(state, target)` of the user's text sees it. */
export interface DescribedTarget {
  readonly format: FormatName;
  readonly symmetric: boolean;
  /** Smallest and largest code of integers, smallest and largest finite value of floats. */
  readonly qmin: number;
  readonly qmax: number;
}

/** Largest finite values of the floats that take a scale. */
const LARGEST: Readonly<Partial<Record<FormatName, number>>> = {
  float8e4m3fn: 448,
  float8e5m2: 57344,
  float8e4m3fnuz: 240,
  float8e5m2fnuz: 57344,
  float6e2m3: 7.5,
  float6e3m2: 28,
  float4e2m1: 6,
};

/** Null for formats that take no range: blocks scale themselves, float16 and bfloat16 do without. */
export function describeTarget({ format, symmetric, reduceRange }: CustomTarget): DescribedTarget | null {
  if (isIntegerFormat(format)) return { format, symmetric, ...codeRange(format, symmetric, reduceRange) };
  const largest = LARGEST[format];
  return largest === undefined ? null : { format, symmetric: true, qmin: -largest, qmax: largest };
}

const INTEGERS = ['int8', 'uint8', 'int16', 'uint16', 'int4', 'uint4', 'int2', 'uint2'] as const;

/** Everything an activation may be asked for later, so that another format needs no new calibration. */
export const EVERY_TARGET: readonly CustomTarget[] = [
  ...INTEGERS.flatMap((format) =>
    [true, false].flatMap((symmetric) => [
      { format, symmetric },
      { format, symmetric, reduceRange: true },
    ]),
  ),
  // Names of formats, which `Object.keys` gives back as plain text.
  ...(Object.keys(LARGEST) as FormatName[]).map((format) => ({ format, symmetric: true })),
];
