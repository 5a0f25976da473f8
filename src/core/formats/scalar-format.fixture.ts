import type { FormatName, IntegerFormat, ScalarNumberFormat } from './format';
import { FORMATS, isBlockFormat } from './format-registry';

/** The integers of a recipe: all but int32. */
export const CHOOSABLE_FORMATS = [
  'int8',
  'uint8',
  'int16',
  'uint16',
  'int4',
  'uint4',
  'int2',
  'uint2',
] as const satisfies readonly Exclude<IntegerFormat, 'int32'>[];

/** A format of single numbers. Throws for the name of a block format. */
export function scalarFormat(name: FormatName): ScalarNumberFormat {
  if (isBlockFormat(name)) throw new Error(`${name} is a block format.`);
  return FORMATS[name];
}
