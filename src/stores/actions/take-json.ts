import type { Result } from '../../core/failures/result';
import { isCalibrationCache, readCalibrationCache } from '../../core/handover/readers/calibration-cache';
import { jsonOf } from '../../core/handover/readers/json-value';
import { isTensorOverrides, readTensorOverrides } from '../../core/handover/readers/tensor-overrides';
import type { GraphIndex } from '../../core/graph/graph-index';
import { overrideTensor } from '../../core/quantization/recipe-edits';
import { formatPlural } from '../../core/words/figures';
import { nextSetId, useDataStore } from '../data-store';
import { useJobStore } from '../job-store';
import { type OpenModel, useModelStore } from '../model-store';
import { preprocessingOf } from '../preprocessing';
import { editRecipe, useRecipeStore } from '../recipe-store';
import { useResultStore } from '../result-store';
import { importRecipe } from './recipe-file';

const NO_MODEL = 'Open a model first: the ranges and types in this file are for its tensors. Then add the file again.';

/** What a reader gave: its notes for the screen, or its failure. */
function told<T>(result: Result<T>, sentence: (value: T) => string, notes: (value: T) => readonly string[]): void {
  const { report, announce } = useJobStore.getState();
  if (!result.ok) {
    report({ kind: 'recipe', failure: result.failure });
    return;
  }
  const said = sentence(result.value);
  useDataStore.getState().setReading({ notes: [said, ...notes(result.value)], failures: [] });
  announce(said);
}

/** Ranges in place of a calibration. They have no samples, and stay until the next calibration. */
function takeRanges(text: string, fileName: string, { index, opened }: OpenModel): void {
  const read = readCalibrationCache(text, index);
  if (read.ok) {
    useResultStore.getState().setCalibration({
      observations: read.value.observations,
      samples: { id: nextSetId(), samples: [], expected: [], labelNote: null, random: false },
      preprocessing: preprocessingOf(opened, useRecipeStore.getState().recipe.preprocessing),
      file: fileName,
    });
  }
  told(
    read,
    ({ observations }) =>
      `${formatPlural(observations.tensors.size, 'range')} from ${fileName} in place of a calibration. They serve MinMax; other observers need the data itself.`,
    ({ notes }) => notes,
  );
}

/** Decisions for tensors, as one step that can be undone. */
function takeOverrides(text: string, fileName: string, index: GraphIndex): void {
  const read = readTensorOverrides(text, index);
  if (read.ok) {
    const { tensors } = read.value;
    editRecipe((recipe) =>
      Object.entries(tensors).reduce((held, [name, scheme]) => overrideTensor(name, scheme)(held), recipe),
    );
  }
  told(
    read,
    ({ tensors }) => `${formatPlural(Object.keys(tensors).length, 'tensor')} quantized as ${fileName} says.`,
    ({ notes }) => notes,
  );
}

/** Takes a JSON file: a recipe, or a calibration cache or TensorQuantOverrides of ONNX Runtime. */
export async function takeJson(file: File): Promise<void> {
  const text = await file.text();
  const value = jsonOf(text);
  const isRanges = isCalibrationCache(value);
  if (!isRanges && !isTensorOverrides(value)) return importRecipe(file);
  const { model } = useModelStore.getState();
  if (model === null) useJobStore.getState().report({ kind: 'recipe', failure: NO_MODEL });
  else if (isRanges) takeRanges(text, file.name, model);
  else takeOverrides(text, file.name, model.index);
}
