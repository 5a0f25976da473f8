import { BLOCK_FORMATS, isBlockFormat } from './block/block-formats';
import { FLOAT_FORMATS } from './float/float-formats';
import type {
  BlockFormat,
  BlockNumberFormat,
  FloatFormat,
  FormatFacts,
  FormatName,
  ScalarFormat,
  ScalarNumberFormat,
} from './format';
import { INTEGER_FORMATS, isIntegerFormat } from './integer-format';

export { isBlockFormat, isIntegerFormat };

type Formats = Readonly<Record<ScalarFormat, ScalarNumberFormat> & Record<BlockFormat, BlockNumberFormat>>;

/**
 * Every number format by name, in the order of a menu: integers, floats, blocks.
 *
 * To add one, write its file and name it in its family's table. An 8-bit float with 5 bits of precision is a file
 * `float/float8e3m4.ts`
 * ```ts
 * export const float8e3m4: ScalarNumberFormat = defineFloat({
 *   name: 'float8e3m4', label: 'float8 E3M4', exponentBits: 3, mantissaBits: 4, bias: 3, specials: 'ieee',
 *   overflow: 'saturate', carrier: 'simulated', onnx: { dataType: 0, opset: {} },
 *   note: '8 bits with 5 of precision, up to 15.5: simulated, since ONNX has no such type.',
 * });
 * ```
 * and the line `float8e3m4,` in `FLOAT_FORMATS` (`float/float-formats.ts`). Menus, recipes, observers, export and the tests
 * that hold every format to its properties take it from there. Integers have `integer/` and `INTEGER_FORMATS`, blocks
 * `block/` and `BLOCK_FORMATS`; these two name their formats in `format.ts` as well.
 */
export const FORMATS: Formats = { ...INTEGER_FORMATS, ...FLOAT_FORMATS, ...BLOCK_FORMATS };

/** Whether a text names a number format. */
export const isFormatName = (name: string): name is FormatName => Object.hasOwn(FORMATS, name);

export const isFloatFormat = (format: FormatName): format is FloatFormat => Object.hasOwn(FLOAT_FORMATS, format);

/** The formats of a recipe, in the order of a menu: all but int32, which is for biases only. */
export const MENU_FORMATS: readonly FormatName[] = Object.keys(FORMATS)
  .filter(isFormatName)
  .filter((name) => name !== 'int32');

/** What is true of a format wherever it is used. */
export const formatFacts = (name: FormatName): FormatFacts => FORMATS[name];

/** Lowest ai.onnx opset of a file with this format at this granularity; null where it must be simulated. */
export function lowestOpset(name: FormatName, granularity: 'per-tensor' | 'per-channel' | 'per-block'): number | null {
  return isBlockFormat(name) ? null : (FORMATS[name].onnx.opset[granularity] ?? null);
}
