import type { FormatName, ScalarFormat } from '../../core/formats/format';
import { FORMATS, isBlockFormat, isFormatName } from '../../core/formats/format-registry';
import {
  type ExactNumber,
  type Fraction,
  exactText,
  finite,
  hasExactDecimal,
  toNumber,
} from '../../core/numbers/exact-number';
import { type NumberReading, readNumber } from '../../core/numbers/number-reading';
import { parseNumber } from '../../core/numbers/parse-number';
import { amountOf, textOf } from '../../core/numbers/short-text';
import { usageProblem, valueOf } from '../problem';
import { type Block, facts, heading, list } from '../report/blocks';
import { renderText } from '../report/render-text';
import { toJson } from '../report/write-report';
import type { Terminal } from '../terminal';

export interface NumberOptions {
  readonly format: readonly string[];
  readonly json?: boolean;
}

const isScalar = (name: FormatName): name is ScalarFormat => !isBlockFormat(name);

/** Formats that hold one number by itself. */
export const SCALAR_FORMATS: readonly ScalarFormat[] = Object.keys(FORMATS).filter(isFormatName).filter(isScalar);

function scalarFormat(name: string): ScalarFormat {
  const format = SCALAR_FORMATS.find((known) => known === name.toLowerCase());
  if (format !== undefined) return format;
  throw usageProblem(`There is no number format ${name}. Formats are ${SCALAR_FORMATS.join(', ')}.`);
}

/** Shows what becomes of a number in a format. Runs no model. */
export function numberCommand(text: string, options: NumberOptions, terminal: Terminal): void {
  const formats = options.format.map(scalarFormat);
  const number = valueOf(parseNumber(text));
  const readings = formats.map((format) => readNumber(number, format));
  if (options.json === true) {
    terminal.out(toJson({ text, value: numberJson(number), readings: readings.map(readingJson) }));
  } else {
    terminal.out(renderText(readings.flatMap(readingBlocks)));
  }
}

function readingBlocks(reading: NumberReading): readonly Block[] {
  const { format, error } = reading;
  return [
    heading(FORMATS[format].label),
    facts([
      ['Value', reading.decimal],
      ['Bits', `${grouped(reading)} = ${reading.hexadecimal}`],
      ['Formula', formulaText(reading)],
      ...(error === null ? [] : [['Error', `${amountOf(error.absolute)}, ${amountOf(error.ulps)} ulp`]]),
      ...(reading.below === null ? [] : [['Below', textOf(reading.below)]]),
      ...(reading.above === null ? [] : [['Above', textOf(reading.above)]]),
    ]),
    ...list(reading.words),
  ];
}

/** The bits, with a space where their role changes. */
const grouped = ({ bits }: NumberReading): string =>
  bits.map(({ bit, role }, at) => (at > 0 && bits[at - 1]?.role !== role ? ` ${bit}` : String(bit))).join('');

/** One line: powers with a caret, and in parentheses where they are sums. */
function formulaText({ formula }: NumberReading): string {
  const pieces: { text: string; readonly superscript: boolean }[] = [];
  for (const { text, superscript } of formula) {
    const last = pieces.at(-1);
    if (last?.superscript === superscript) last.text += text;
    else pieces.push({ text, superscript });
  }
  const raised = (text: string) => (/^−?\d+$/.test(text) ? `^${text}` : `^(${text})`);
  return pieces.map(({ text, superscript }) => (superscript ? raised(text) : text)).join('');
}

const double = (value: Fraction): number => toNumber(finite(value));

/** Every digit, or the fraction where the digits never end. */
const digits = (number: ExactNumber): string =>
  number.kind === 'finite' && !hasExactDecimal(number.value)
    ? `${number.value.numerator}/${number.value.denominator}`
    : exactText(number);

/** As a double for programs, and with every digit. */
const numberJson = (number: ExactNumber): object => ({
  nearestDouble: number.kind === 'finite' ? toNumber(number) : null,
  exact: digits(number),
});

function readingJson(reading: NumberReading): object {
  const { format, code, value, decimal, hexadecimal, binary, error, below, above, events, words } = reading;
  return {
    format,
    code,
    value: value.kind === 'finite' ? toNumber(value) : null,
    decimal,
    hexadecimal,
    binary,
    bits: reading.bits.map(({ bit, role, weight }) => ({ bit, role, weight })),
    error: error === null ? null : { absolute: double(error.absolute), ulps: double(error.ulps) },
    below: below === null ? null : exactText(below),
    above: above === null ? null : exactText(above),
    events,
    words,
  };
}
