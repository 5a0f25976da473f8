import type { BitField, BlockFormat, ExponentMode, FloatFormat, IntegerFormat } from '../../../core/formats/format';
import { quantize } from '../../../core/formats/fake-quantize';
import { FORMATS, isBlockFormat, isIntegerFormat } from '../../../core/formats/format-registry';
import { formatFigure } from '../../../core/words/figures';
import { type ExampleBlock, elementFields, exampleBlock, sharedFields } from './example-block';

/** One line of arithmetic: `text = result`. */
export interface Step {
  readonly text: string;
  readonly result: string;
  readonly note: string;
  /** The same with every digit. */
  readonly exact: string;
}

/** A stored part with its bits. */
export interface StoredPart {
  readonly label: string;
  readonly fields: readonly BitField[];
}

/** What quantization does to one value, step by step, down to the stored bits. */
export interface Walk {
  readonly steps: readonly Step[];
  readonly real: number;
  /** Half the distance to the farther neighbour on the grid: the largest error near this value; null: clamped. */
  readonly bound: number | null;
  readonly stored: readonly StoredPart[];
}

const step = (text: string, result: string, exact: string, note = ''): Step => ({ text, result, exact, note });

const signed = (code: number): string => (code < 0 ? `−${-code}` : String(code));

/** Zero points have up to five digits, all of which count. */
const plus = (zeroPoint: number): string => (zeroPoint < 0 ? `− ${-zeroPoint}` : `+ ${zeroPoint}`);
const minus = (zeroPoint: number): string => (zeroPoint < 0 ? `+ ${-zeroPoint}` : `− ${zeroPoint}`);

/** `q = round(x / scale) + zeroPoint`, `x′ = (q − zeroPoint) · scale`. */
function walkInteger(format: IntegerFormat, scale: number, zeroPoint: number, x: number): Walk {
  const { min: qmin, max: qmax, fields } = FORMATS[format];
  const one = { format, axis: null, scale: Float32Array.of(scale), zeroPoint: Int32Array.of(zeroPoint) };
  const code = quantize(Float32Array.of(x), [1], one)[0] ?? 0;
  const real = Math.fround(Math.fround(code - zeroPoint) * scale);
  const clamped = x / scale + zeroPoint > qmax + 0.5 || x / scale + zeroPoint < qmin - 0.5;
  return {
    steps: [
      step(
        `q = round(${formatFigure(x)} / ${formatFigure(scale)}) ${plus(zeroPoint)}`,
        signed(code),
        `round(${x} / ${scale}) + ${zeroPoint}`,
        clamped ? `clamped to ${signed(qmin)} … ${signed(qmax)}` : '',
      ),
      step(
        `x′ = (${signed(code)} ${minus(zeroPoint)}) · ${formatFigure(scale)}`,
        formatFigure(real),
        `(${code} − ${zeroPoint}) · ${scale} = ${real}`,
      ),
    ],
    real,
    bound: clamped ? null : scale / 2,
    stored: [{ label: 'Stored bits', fields: fields(code) }],
  };
}

/** Half the distance from a value of the format to the next larger magnitude. */
function halfStep(format: FloatFormat, value: number): number {
  const { encode, decode, max } = FORMATS[format];
  const code = encode(Math.min(Math.abs(value), max));
  const [here, next] = [decode(code), decode(code + 1)];
  // The codes after the largest value are infinity, NaN, or negative.
  return (next > here && next < Infinity ? next - here : here - decode(code - 1)) / 2;
}

/** Six digits: those of 16 bits differ in the third or fourth. */
const finely = (value: number): string => String(Number(value.toPrecision(6))).replace('-', '−');

/** The nearest value of the format to `x / scale`, times the scale. */
function walkFloat(format: FloatFormat, scale: number, x: number): Walk {
  const { label, encode, decode, fields, max } = FORMATS[format];
  const code = encode(Math.fround(x / scale));
  const value = decode(code);
  const real = Math.fround(value * scale);
  const clamped = Math.abs(x / scale) > max && Number.isFinite(value);
  const plain = scale === 1;
  const of = plain ? finely(x) : `${formatFigure(x)} / ${formatFigure(scale)}`;
  const rounding = step(
    `${plain ? 'x′' : 'q'} = nearest ${label} to ${of}`,
    plain ? finely(value) : formatFigure(value),
    `${x} / ${scale} = ${x / scale}, nearest: ${value}`,
    clamped ? `clamped to ±${formatFigure(max)}` : '',
  );
  const back = step(
    `x′ = ${formatFigure(value)} · ${formatFigure(scale)}`,
    formatFigure(real),
    `${value} · ${scale} = ${real}`,
  );
  return {
    steps: plain ? [rounding] : [rounding, back],
    real,
    bound: clamped || !Number.isFinite(value) ? null : halfStep(format, value) * scale,
    stored: [{ label: 'Stored bits', fields: fields(code) }],
  };
}

const LOGARITHMS: Readonly<Record<ExponentMode, (amax: string) => string>> = {
  floor: (amax) => `floor(log2 ${amax})`,
  even: (amax) => `floor(log2 round(${amax}))`,
  ceil: (amax) => `ceil(log2 ${amax})`,
};

/** How the shared scale of the example block comes about. */
function scaleStep(
  format: BlockFormat,
  mode: ExponentMode,
  amax: number,
  { scale, stored, shifted }: ExampleBlock,
): Step {
  const largest = formatFigure(amax);
  if (format === 'nvfp4') {
    return step(`scale = E4M3 of ${largest} / 6, in units of the tensor’s scale`, formatFigure(scale), String(scale));
  }
  const emax = Math.floor(Math.log2(FORMATS[format].max));
  return step(
    `e = ${LOGARITHMS[mode](largest)}${emax === 0 ? '' : ` − ${emax}`}`,
    signed(stored.scale),
    `largest value of the block: ${amax}`,
    shifted ? 'one less for this pair, which lies lower' : '',
  );
}

/** The nearest element to `x / 2^e` in a block whose largest value is `amax`. */
function walkBlock(format: BlockFormat, mode: ExponentMode, amax: number, x: number): Walk {
  const block = exampleBlock(format, mode, amax, x);
  const { scale, element, real, stored, shifted } = block;
  const { label } = FORMATS[format];
  const unit = format === 'nvfp4' ? formatFigure(scale) : `2^${signed(stored.scale - (shifted ? 1 : 0))}`;
  return {
    steps: [
      scaleStep(format, mode, Math.max(amax, Math.abs(x)), block),
      step(
        `q = nearest ${label} element to ${formatFigure(x)} / ${unit}`,
        formatFigure(element),
        `${x} / ${scale} = ${x / scale}, nearest: ${element}`,
      ),
      step(`x′ = ${formatFigure(element)} · ${unit}`, formatFigure(real), `${element} · ${scale} = ${real}`),
    ],
    real,
    bound: null,
    stored: [
      { label: 'Bits of the element', fields: elementFields(format, block) },
      { label: 'Bits that the block shares', fields: sharedFields(format, block) },
    ],
  };
}

/** What a value goes through: `scale` and `zeroPoint` for formats that have them, the largest value for blocks. */
export interface Route {
  readonly format: IntegerFormat | FloatFormat | BlockFormat;
  readonly scale: number;
  readonly zeroPoint: number;
  readonly mode: ExponentMode;
  readonly amax: number;
}

/** What quantization does to `x`. */
export function walk({ format, scale, zeroPoint, mode, amax }: Route, x: number): Walk {
  if (isBlockFormat(format)) return walkBlock(format, mode, amax, x);
  return isIntegerFormat(format) ? walkInteger(format, scale, zeroPoint, x) : walkFloat(format, scale, x);
}
