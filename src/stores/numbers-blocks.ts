import type { BlockFormat, ExponentMode } from '../core/formats/format';
import { BLOCK_FORMATS } from '../core/formats/block/block-formats';
import { isBlockFormat, isFormatName } from '../core/formats/format-registry';
import { RandomNumbers } from '../core/inputs/random-numbers';
import { BLOCK_PRESETS, type BlockPreset, VALUE_COUNT, presetValues } from '../core/numbers/block-presets';
import { float32Text } from '../core/numbers/float32-text';
import { createSlice } from './numbers-query';
import { type QueryField, choiceField, listField, wholeField } from './query-fields';

/** One of the values, given another than its preset's. */
interface Change {
  readonly index: number;
  readonly value: number;
}

/** One value and what it is multiplied with. */
export interface Outlier {
  readonly index: number;
  readonly factor: number;
}

/** The section Blocks: 32 values in a block format, and as a matrix of integers beside it. */
export interface BlocksView {
  readonly format: BlockFormat;
  readonly mode: ExponentMode;
  readonly preset: BlockPreset;
  readonly seed: number;
  readonly changes: readonly Change[];
  readonly outlier: Outlier;
  /** Index of the value that is looked at closely. */
  readonly chosen: number;
  readonly axis: 'linear' | 'log';
  readonly integer: 'int8' | 'int4';
  readonly groupSize: number;
  /** What the cells of the integers show. */
  readonly cells: 'errors' | 'values';
}

/** Larger magnitudes could not be multiplied any more without leaving float32. */
const LARGEST_VALUE = 1e30;
export const LARGEST_FACTOR = 1024;
const LARGEST_SEED = 9999;

/** Group sizes that divide a row. */
export const GROUP_SIZES = [2, 4, 8] as const;

function readPair(text: string): readonly [number, number] | undefined {
  const [index = '', number = '', ...rest] = text.split(':');
  const [at, value] = [Number(index), Number(number)];
  const valid = rest.length === 0 && index !== '' && number !== '' && Number.isInteger(at) && Number.isFinite(value);
  return valid && at >= 0 && at < VALUE_COUNT ? [at, value] : undefined;
}

const CHANGE: Pick<QueryField<Change>, 'read' | 'write'> = {
  read: (text) => {
    const [index = 0, value = NaN] = readPair(text) ?? [];
    return Math.abs(value) <= LARGEST_VALUE ? { index, value: Math.fround(value) } : undefined;
  },
  write: ({ index, value }) => `${index}:${float32Text(value)}`,
};

const OUTLIER: QueryField<Outlier> = {
  key: 'times',
  initial: { index: 12, factor: 8 },
  read: (text) => {
    const [index = 0, factor = NaN] = readPair(text) ?? [];
    return factor >= 1 && factor <= LARGEST_FACTOR ? { index, factor } : undefined;
  },
  write: ({ index, factor }) => `${index}:${factor}`,
};

const BLOCK_NAMES = Object.keys(BLOCK_FORMATS).filter(isFormatName).filter(isBlockFormat);

const GROUP_SIZE: QueryField<number> = {
  key: 'group',
  initial: 4,
  read: (text) => GROUP_SIZES.find((size) => String(size) === text),
  write: String,
};

export const blocksSlice = createSlice<BlocksView>('blocks', {
  format: choiceField('in', 'mxfp4', BLOCK_NAMES),
  mode: choiceField<ExponentMode>('mode', 'floor', ['floor', 'even', 'ceil']),
  preset: choiceField('set', 'normal', BLOCK_PRESETS),
  seed: wholeField('seed', 1, { min: 0, max: LARGEST_SEED }),
  changes: listField('v', [], CHANGE, { shortest: 0, longest: VALUE_COUNT }),
  outlier: OUTLIER,
  chosen: wholeField('at', 12, { min: 0, max: VALUE_COUNT - 1 }),
  axis: choiceField('axis', 'linear', ['linear', 'log']),
  integer: choiceField('int', 'int4', ['int8', 'int4']),
  groupSize: GROUP_SIZE,
  cells: choiceField('cells', 'errors', ['errors', 'values']),
});

type ValueFields = Pick<BlocksView, 'preset' | 'seed' | 'changes' | 'outlier'>;

const startOf = ({ preset, seed }: Pick<BlocksView, 'preset' | 'seed'>): Float32Array => {
  const numbers = new RandomNumbers(seed);
  return presetValues(preset, () => numbers.normal());
};

/** The values that are shown: those of the preset, with what was changed, one of them multiplied. Float32. */
export function valuesOf(view: ValueFields): Float32Array {
  const values = startOf(view);
  for (const { index, value } of view.changes) values[index] = value;
  const { index, factor } = view.outlier;
  values[index] = (values[index] ?? 0) * factor;
  return values;
}

/** The changes with one more; none where the value is the preset's own. */
function changed(view: ValueFields, index: number, value: number): readonly Change[] {
  const others = view.changes.filter((change) => change.index !== index);
  const own = Math.fround(Math.min(Math.max(value, -LARGEST_VALUE), LARGEST_VALUE));
  return startOf(view)[index] === own ? others : [...others, { index, value: own }];
}

/** Gives one of the values another, which is then multiplied with nothing. */
export function setBlockValue(index: number, value: number): void {
  blocksSlice.store.setState((view) => ({
    changes: changed(view, index, value),
    outlier: view.outlier.index === index ? { index, factor: 1 } : view.outlier,
  }));
}

/** Multiplies one of the values; one that was multiplied before stays what it became. */
export function multiplyBlockValue(index: number, factor: number): void {
  blocksSlice.store.setState((view) => {
    const before = view.outlier.index;
    const isKept = before === index || view.outlier.factor === 1;
    return {
      changes: isKept ? view.changes : changed(view, before, valuesOf(view)[before] ?? 0),
      outlier: { index, factor },
    };
  });
}

/** Starts again from a preset, or from other random numbers. */
export function startBlock(preset: BlockPreset, seed: number): void {
  blocksSlice.store.setState(({ outlier: { index } }) => ({
    preset,
    seed: seed % (LARGEST_SEED + 1),
    changes: [],
    outlier: { index, factor: 1 },
  }));
}
