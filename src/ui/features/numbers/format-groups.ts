import type { FormatName } from '../../../core/formats/format';
import { FLOAT_FORMATS } from '../../../core/formats/float/float-formats';
import { BLOCK_FORMATS } from '../../../core/formats/block/block-formats';
import { isFormatName } from '../../../core/formats/format-registry';
import { INTEGER_FORMATS } from '../../../core/formats/integer-format';

export interface FormatGroup {
  readonly title: string;
  readonly formats: readonly FormatName[];
}

const widestFirst = Object.values(INTEGER_FORMATS).toSorted((a, b) => b.bits - a.bits);

/** Every format in the order of the cards: what is cut off when integers become narrower stands below each other. */
export const FORMAT_GROUPS: readonly FormatGroup[] = [
  { title: 'Signed', formats: widestFirst.filter(({ signed }) => signed).map(({ name }) => name) },
  { title: 'Unsigned', formats: widestFirst.filter(({ signed }) => !signed).map(({ name }) => name) },
  { title: 'Floats', formats: Object.keys(FLOAT_FORMATS).filter(isFormatName) },
  { title: 'In a block', formats: Object.keys(BLOCK_FORMATS).filter(isFormatName) },
];

const ORDER = FORMAT_GROUPS.flatMap(({ formats }) => formats);

export const sortFormats = (formats: readonly FormatName[]): readonly FormatName[] =>
  ORDER.filter((format) => formats.includes(format));
