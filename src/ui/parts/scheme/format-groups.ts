import type { Carrier, FormatFacts } from '../../../core/formats/format';
import { FORMATS } from '../../../core/formats/format-registry';
import type { SchemeFormat } from '../../../core/quantization/recipe';
import { SCHEME_FORMATS } from '../../../core/quantization/scheme-formats';

interface FormatItem {
  readonly value: string;
  readonly label: string;
}

/** Formats of a menu under one heading. */
export interface FormatGroup {
  readonly group: string;
  readonly items: readonly FormatItem[];
}

const FAMILIES: readonly { readonly family: FormatFacts['family']; readonly words: string }[] = [
  { family: 'integer', words: 'Integers' },
  { family: 'float', words: 'Floats' },
  { family: 'block', words: 'Shared exponent' },
];

const BITS = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/** 4.25 → "4.25 bits a value". */
export const storageWords = ({ storageBits }: FormatFacts): string => `${BITS.format(storageBits)} bits a value`;

/** A carrier in a heading, where a line is short. */
const SHORT_CARRIERS: Readonly<Record<Carrier, string>> = { qdq: 'QDQ', cast: 'Cast', simulated: 'simulated' };

const CARRIERS: readonly Carrier[] = ['qdq', 'cast', 'simulated'];

/**
 * A line of a menu, short enough for a closed one: "int8", and "MXFP4 · 4.25 bits" where scales cost bits that the name
 * does not tell. The heading says how files carry it.
 */
function formatWords(format: SchemeFormat): string {
  if (format === 'float32') return 'float32, keep float';
  const { label, family, storageBits } = FORMATS[format];
  return family === 'block' ? `${label} · ${BITS.format(storageBits)} bits` : label;
}

/** Formats of one family and carrier; float32, which keeps a tensor as it is, needs no carrier. */
const formatsOf = (family: FormatFacts['family'], carrier: Carrier): readonly FormatItem[] =>
  SCHEME_FORMATS.filter((format) => format !== 'float32')
    .filter((format) => FORMATS[format].family === family && FORMATS[format].carrier === carrier)
    .map((format) => ({ value: format, label: formatWords(format) }));

/** Every format that a scheme can have, by family and by how a file carries it; float32 comes last, by itself. */
export const FORMAT_GROUPS: readonly FormatGroup[] = [
  ...FAMILIES.flatMap(({ family, words }) =>
    CARRIERS.map((carrier) => ({
      group: `${words}, ${SHORT_CARRIERS[carrier]}`,
      items: formatsOf(family, carrier),
    })),
  ).filter(({ items }) => items.length > 0),
  { group: 'Not quantized', items: [{ value: 'float32', label: formatWords('float32') }] },
];

export const isSchemeFormat = (name: string): name is SchemeFormat => SCHEME_FORMATS.some((format) => format === name);
