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

const GROUPS: readonly { readonly family: FormatFacts['family']; readonly group: string }[] = [
  { family: 'integer', group: 'Integers' },
  { family: 'float', group: 'Floats' },
  { family: 'block', group: 'Shared exponent' },
];

const BITS = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/** 4.25 → "4.25 bits a value". */
export const storageWords = ({ storageBits }: FormatFacts): string => `${BITS.format(storageBits)} bits a value`;

/** A carrier in a menu, where a line is short. */
const SHORT_CARRIERS: Readonly<Record<Carrier, string>> = { qdq: 'QDQ', cast: 'Cast', simulated: 'simulated' };

/** A line of a menu: "MXFP4 · 4.25 bits · simulated". */
export function formatWords(format: SchemeFormat): string {
  if (format === 'float32') return 'float32 (keep float)';
  const { label, storageBits, carrier } = FORMATS[format];
  return `${label} · ${BITS.format(storageBits)} bits · ${SHORT_CARRIERS[carrier]}`;
}

/** Every format that a scheme can have, by family; float32, which keeps a tensor as it is, comes last of the floats. */
export const FORMAT_GROUPS: readonly FormatGroup[] = GROUPS.map(({ family, group }) => ({
  group,
  items: SCHEME_FORMATS.filter((format) => FORMATS[format].family === family)
    .toSorted((a, b) => Number(a === 'float32') - Number(b === 'float32'))
    .map((format) => ({ value: format, label: formatWords(format) })),
}));

export const isSchemeFormat = (name: string): name is SchemeFormat => SCHEME_FORMATS.some((format) => format === name);
