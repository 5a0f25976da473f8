import type { Recipe } from '../recipe';
import type { RecipeEdit } from '../recipe-edits';
import { withTarget } from './apply-target';
import { dynamicInt8 } from './presets/dynamic-int8';
import { float16 } from './presets/float16';
import { float8 } from './presets/float8';
import { onnxruntimeArm64 } from './presets/onnxruntime-arm64';
import { onnxruntimeX64 } from './presets/onnxruntime-x64';
import { onnxruntimeX64Vnni } from './presets/onnxruntime-x64-vnni';
import { openvino } from './presets/openvino';
import { qnnA16W8 } from './presets/qnn-a16w8';
import { qnnA8W8 } from './presets/qnn-a8w8';
import { quarkA16W8 } from './presets/quark-a16w8';
import { quarkA8W8 } from './presets/quark-a8w8';
import { quarkBf16 } from './presets/quark-bf16';
import { quarkBfp16 } from './presets/quark-bfp16';
import { quarkMxfp4, quarkMxfp6, quarkMxfp8, quarkMxint8 } from './presets/quark-mx';
import { quarkXint8 } from './presets/quark-xint8';
import { tensorrt } from './presets/tensorrt';
import { webWasm } from './presets/web-wasm';
import { webWebgpu } from './presets/web-webgpu';
import { weightsInt4, weightsInt8, weightsUint4 } from './presets/weights-only';
import type { Target } from './target';

export type { Target };

/**
 * Every target, in the order of a menu. To add one, write a file in `presets` and add its name here:
 *
 * ```ts
 * // presets/my-chip.ts
 * export const myChip: Target = {
 *   name: 'my-chip',
 *   label: 'My chip',
 *   group: 'Other runtimes',
 *   source: 'My chip: programmer’s guide, chapter 3',
 *   sets: ['Activations and weights in int8, symmetric, one scale a tensor.', 'Export at opset 17.'],
 *   runs: RUNS_ANYWHERE,
 *   settings: {
 *     activations: symmetric('int8'),
 *     weights: symmetric('int8'),
 *     export: { opset: 17, weights: 'integer' },
 *   },
 *   limits: { activations: ['int8'], weights: ['int8'] },
 *   rules: { ...COMMON_RULES, 'unknown-format': 'high', asymmetric: 'high' },
 * };
 * ```
 *
 * The tests of this folder then hold it to what it says.
 */
export const TARGETS: readonly Target[] = [
  onnxruntimeX64Vnni,
  onnxruntimeX64,
  onnxruntimeArm64,
  webWasm,
  webWebgpu,
  tensorrt,
  openvino,
  qnnA16W8,
  qnnA8W8,
  quarkXint8,
  quarkA8W8,
  quarkA16W8,
  quarkBf16,
  quarkBfp16,
  quarkMxfp8,
  quarkMxfp6,
  quarkMxfp4,
  quarkMxint8,
  weightsInt4,
  weightsUint4,
  weightsInt8,
  dynamicInt8,
  float16,
  float8,
];

/** The target that a recipe is for; null without one, and for one that this table does not hold. */
export const targetOf = ({ target }: Recipe): Target | null => TARGETS.find(({ name }) => name === target) ?? null;

/** Makes a recipe one for a target: see `withTarget` for what is set and what stays. */
export const applyTarget =
  (target: Target): RecipeEdit =>
  (recipe) =>
    withTarget(recipe, target, targetOf(recipe));

/** Lets a recipe be for nowhere in particular; what the target set stays. */
export const clearTarget: RecipeEdit = (recipe) => {
  const { target, ...rest } = recipe;
  return target === undefined ? recipe : rest;
};
