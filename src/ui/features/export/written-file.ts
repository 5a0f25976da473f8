import type { Recipe } from '../../../core/quantization/recipe';
import type { ExportedFile } from '../../../stores/actions/export-model';

/** A checked file with the recipe it came from. */
export interface Written {
  readonly file: ExportedFile;
  readonly recipe: Recipe;
}

/** "squeezenet.onnx" under uint8/int8 → "squeezenet-a-uint8-w-int8.onnx". */
export function fileNameFor(modelName: string, { activations, weights }: Recipe): string {
  return `${modelName.replace(/\.onnx$/i, '')}-a-${activations.format}-w-${weights.format}.onnx`;
}
