import { fromNumber } from '../../../core/numbers/exact-number';
import { type LineAxis, powerTicks, shareOf } from '../../../core/numbers/line-axis';
import { shortText } from '../../../core/numbers/short-text';
import { evenTicks } from '../../charts/even-ticks';

/** A labelled place on the axis. */
export interface AxisTick {
  readonly share: number;
  readonly value: number;
  /** '^' marks a power. */
  readonly text: string;
}

/** Pixels a character of a label takes, and the space to the next label. */
const CHARACTER = 6.5;
const SPACE = 18;

const powerText = (value: number): string => {
  const exponent = Math.log2(Math.abs(value));
  const sign = value < 0 ? '−' : '';
  if (value === 0) return '0';
  if (Math.abs(exponent) <= 4) return `${sign}${Math.abs(value)}`;
  return `${sign}2^${exponent < 0 ? '−' : ''}${Math.abs(exponent)}`;
};

/** As many digits as it takes to tell the ticks apart. */
function decimalText(value: number, step: number): string {
  const digits = Math.ceil(Math.log10(Math.max(Math.abs(value), step) / step) - 1e-9) + 1;
  return shortText(fromNumber(Number(value.toPrecision(Math.min(digits, 15)))), Math.min(digits, 15)).text;
}

function evenLabels(axis: LineAxis, width: number): readonly AxisTick[] {
  const longest = (values: readonly number[], step: number): number =>
    Math.max(0, ...values.map((value) => decimalText(value, step).length));
  for (let most = Math.max(Math.floor(width / 60), 2); ; most--) {
    const values = evenTicks(axis.from, axis.to, most);
    const step = (values[1] ?? 1) - (values[0] ?? 0) || 1;
    const room = (longest(values, step) * CHARACTER + SPACE) * values.length;
    if (room <= width || most <= 2)
      return values.map((value) => ({ value, share: shareOf(axis, value), text: decimalText(value, step) }));
  }
}

/** Labels that would run into the one before are left out: along a logarithmic axis even steps come ever closer. */
function apart(ticks: readonly AxisTick[], width: number): readonly AxisTick[] {
  let end = -Infinity;
  return ticks.filter(({ share, text }) => {
    const half = (text.length * CHARACTER) / 2;
    if (share * width - half < end) return false;
    end = share * width + half + SPACE / 2;
    return true;
  });
}

/** Round values along the axis, or powers of two where it is logarithmic and shows several. */
export function axisTicks(axis: LineAxis, width: number): readonly AxisTick[] {
  const powers = axis.scale === 'log' ? powerTicks(axis, Math.max(Math.floor(width / 56), 3)) : null;
  if (powers === null) return apart(evenLabels(axis, width), width);
  return powers.map((value) => ({ value, share: shareOf(axis, value), text: powerText(value) }));
}
