import type { Recipe } from '../../../core/quantization/recipe';
import type { ExportedFile } from '../../../stores/actions/export-model';
import { download } from '../../parts/download';

/** A checked file with the recipe it came from. */
export interface Written {
  readonly file: ExportedFile;
  readonly fileName: string;
  readonly recipe: Recipe;
}

/** "squeezenet.onnx" under uint8/int8 → "squeezenet-a-uint8-w-int8.onnx". */
export function fileNameFor(modelName: string, { activations, weights }: Recipe): string {
  return `${modelName.replace(/\.onnx$/i, '')}-a-${activations.format}-w-${weights.format}.onnx`;
}

/** Hands a checked file to the user. */
export function saveWritten({ file, fileName }: Written): void {
  // The engine's files never lie in shared memory, which a Blob would refuse.
  download(new Blob([file.bytes as Uint8Array<ArrayBuffer>]), fileName);
}
