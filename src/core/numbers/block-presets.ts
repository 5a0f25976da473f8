/** Sets of 32 values to start from. */
export type BlockPreset = 'normal' | 'outlier' | 'ramp' | 'rows';

export const BLOCK_PRESETS: readonly BlockPreset[] = ['normal', 'outlier', 'ramp', 'rows'];

/** As many values as the largest block has. */
export const VALUE_COUNT = 32;

/** Where the preset with an outlier has it. */
const OUTLIER = 12;
const OUTLIER_VALUE = 40;

/** Values of a row, where 32 values are taken for a matrix. */
export const ROW_LENGTH = 8;

/** Three digits, so that every value can be read and typed. */
const short = (value: number): number => Number(value.toPrecision(3));

function presetValue(preset: BlockPreset, index: number, normal: () => number): number {
  switch (preset) {
    case 'normal':
      return short(normal());
    case 'outlier':
      return index === OUTLIER ? OUTLIER_VALUE : short(normal());
    case 'ramp':
      return (index - (VALUE_COUNT - 1) / 2) / ROW_LENGTH;
    case 'rows':
      return short(normal() * 10 ** (Math.floor(index / ROW_LENGTH) - 2));
  }
}

/**
 * The values of a preset as float32. `normal` draws from a standard normal distribution. `rows` has four rows of eight
 * values, of which each is ten times larger than the one before.
 */
export const presetValues = (preset: BlockPreset, normal: () => number): Float32Array =>
  Float32Array.from({ length: VALUE_COUNT }, (_, index) => presetValue(preset, index, normal));
