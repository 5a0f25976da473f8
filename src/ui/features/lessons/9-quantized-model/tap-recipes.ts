import type { Recipe } from '../../../../core/quantization/recipe';
import { INITIAL_RECIPE } from '../../../../stores/initial-recipe';

/** Bits that a tap rounds to; biases have 32 either way. */
export const WIDTHS = [8, 4] as const;
export type Width = (typeof WIDTHS)[number];

export const RECIPES: Readonly<Record<Width, Recipe>> = {
  8: INITIAL_RECIPE,
  4: {
    ...INITIAL_RECIPE,
    weights: { ...INITIAL_RECIPE.weights, format: 'int4' },
    activations: { ...INITIAL_RECIPE.activations, format: 'uint4' },
  },
};
