import { type Result, succeed } from '../../../../core/failures/result';
import type { ModelProto } from '../../../../core/onnx/generated/onnx_pb';
import { insertQdq } from '../../../../core/quantization/insert-qdq/insert-qdq';
import type { Recipe } from '../../../../core/quantization/recipe';
import { INITIAL_RECIPE } from '../../../../stores/initial-recipe';
import { type CalibratedLesson, lessonPlan } from '../../../../stores/lessons/lesson-model';

/** What of the model is quantized. */
export interface Switches {
  readonly weights: boolean;
  readonly activations: boolean;
  readonly bias: boolean;
}

/** The scale of a bias is input scale · weight scale, so both have to be there. */
export const canQuantizeBias = ({ weights, activations }: Switches): boolean => weights && activations;

export function recipeOf({ weights, activations, bias }: Switches): Recipe {
  return {
    ...INITIAL_RECIPE,
    weights: weights ? INITIAL_RECIPE.weights : { ...INITIAL_RECIPE.weights, format: 'float32' },
    activations: activations ? INITIAL_RECIPE.activations : { ...INITIAL_RECIPE.activations, format: 'float32' },
    ...(bias ? {} : { biases: 'float32' as const }),
  };
}

/** The model as the studio would export it; the float model itself where nothing is quantized. */
export function switchedModel(lesson: CalibratedLesson, switches: Switches): Result<ModelProto> {
  const { model, types } = lesson.model.index;
  if (!switches.weights && !switches.activations) return succeed(model);
  const plan = lessonPlan(lesson, recipeOf(switches));
  return insertQdq(model, plan, plan.recipe.export, types);
}
