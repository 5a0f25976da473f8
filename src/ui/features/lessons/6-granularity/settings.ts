import { type Granularity, type GroupReading, type Matrix, readGroups } from '../../../../core/numbers/group-reading';

/** A format and how many weights share a scale in it. */
export interface Setting {
  readonly format: 'int8' | 'int4';
  readonly granularity: Granularity;
  /** Counts per-group only. */
  readonly groupSize: number;
}

/** Where the lesson starts: the setting that the question measures others against. */
export const ONE_SCALE: Setting = { format: 'int8', granularity: 'per-tensor', groupSize: 3 };

/** Below this a channel keeps little more than the sign of its weights: an error of a sixth of them, in dB. */
export const POOR = 15;

/** The channel that is left with the lowest SQNR. */
export function worstChannel({ rowErrors }: GroupReading): { readonly channel: number; readonly sqnr: number } {
  const sqnr = rowErrors.reduce((least, error) => Math.min(least, error.sqnr), Infinity);
  return {
    channel: Math.max(
      rowErrors.findIndex((error) => error.sqnr === sqnr),
      0,
    ),
    sqnr,
  };
}

/** How many channels have less than `POOR`. */
export const poorChannels = ({ rowErrors }: GroupReading): number => rowErrors.filter(({ sqnr }) => sqnr < POOR).length;

/** The codes of one row of a matrix. */
export const rowCodes = ({ codes }: GroupReading, { columns }: Matrix, row: number): readonly number[] =>
  Array.from(codes.subarray(row * columns, (row + 1) * columns));

/** Whether a setting is cheaper than int8 with one scale for all, and leaves no channel poor. */
export function isCheaperAndFair(matrix: Matrix, reading: GroupReading): boolean {
  return reading.bitsPerValue < readGroups(matrix, ONE_SCALE).bitsPerValue && poorChannels(reading) === 0;
}
