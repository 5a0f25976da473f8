import { INTEGER_FORMATS } from '../../../core/formats/integer-format';
import type { AffineMap, AffineReading } from '../../../core/numbers/affine';
import { formatFigure } from '../../../core/words/figures';

/** A whole number with a proper minus. */
export const signed = (code: number): string => (code < 0 ? `−${-code}` : String(code));

/** Six digits: what becomes of a value often differs from it in the fourth. */
export const finely = (value: number): string => {
  const short = Number(value.toPrecision(6));
  const magnitude = Math.abs(short);
  return magnitude !== 0 && (magnitude < 1e-4 || magnitude >= 1e7)
    ? formatFigure(value)
    : String(short).replace('-', '−');
};

const plus = (zeroPoint: number): string => (zeroPoint < 0 ? `− ${-zeroPoint}` : `+ ${zeroPoint}`);
const minus = (zeroPoint: number): string => (zeroPoint < 0 ? `+ ${-zeroPoint}` : `− ${zeroPoint}`);

/** One line of arithmetic; the name on the left is absent where it is that of the line above. */
export interface FormulaLine {
  readonly name: 'q' | 'r′' | 'error' | '';
  readonly text: string;
  readonly result: string;
  readonly note: string;
}

const line = (name: FormulaLine['name'], text: string, result = '', note = ''): FormulaLine => ({
  name,
  text,
  result,
  note,
});

function roundingNote({ clamped, tie, code }: AffineReading): string {
  if (clamped !== null) return `clamped to ${signed(code)}, the ${clamped === 'high' ? 'largest' : 'smallest'} code`;
  return tie ? 'a tie: rounded to the even number' : '';
}

/** The formula with the numbers of one value, line by line. */
export function formulaLines(reading: AffineReading, { format, scale, zeroPoint }: AffineMap): readonly FormulaLine[] {
  const { qmin, qmax } = INTEGER_FORMATS[format].asymmetric;
  const clamp = (inner: string): string => `clamp(${inner}, ${signed(qmin)}, ${signed(qmax)})`;
  const { r, quotient, rounded, code, back, error, clamped } = reading;
  const bound = clamped === null ? `at most ${formatFigure(scale / 2)} inside the range` : 'outside the range';
  return [
    line('q', clamp(`round(r / scale) + zeroPoint`)),
    line('', clamp(`round(${finely(r)} / ${finely(scale)}) ${plus(zeroPoint)}`)),
    line('', clamp(`round(${finely(quotient)}) ${plus(zeroPoint)}`)),
    line('', clamp(`${signed(rounded)} ${plus(zeroPoint)}`), signed(code), roundingNote(reading)),
    line('r′', '(q − zeroPoint) · scale'),
    line('', `(${signed(code)} ${minus(zeroPoint)}) · ${finely(scale)}`, finely(back)),
    line('error', 'r′ − r', finely(Number(error.toPrecision(4))), bound),
  ];
}

/** The same in one sentence, for those who hear it. */
export const readingText = ({ r, code, back, error, clamped }: AffineReading): string =>
  `${finely(r)} becomes code ${signed(code)}, which reads back as ${finely(back)}, error ${formatFigure(error)}${clamped === null ? '' : ', clamped'}`;
