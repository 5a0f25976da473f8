import { useMemo } from 'react';
import { describeFailure } from '../core/failures/failure';
import { recipeId } from '../core/quantization/recipe-id';
import type { Recipe } from '../core/quantization/recipe';
import { evaluationSet, useDataStore } from './data-store';
import { useJobStore } from './job-store';
import { useModelStore } from './model-store';
import { usePlan } from './plan';
import { preprocessingOf } from './preprocessing';
import { useRecipeStore } from './recipe-store';
import { type Comparison, useResultStore } from './result-store';

export type Freshness = 'none' | 'fresh' | 'stale';

/** What can be done now, and which results still hold. A reason is null when the thing can be done. */
export interface Readiness {
  readonly calibrate: string | null;
  readonly compare: string | null;
  readonly exportModel: string | null;
  /** Stale where the data changed since, and where the recipe needs ranges that were not observed. */
  readonly calibration: Freshness;
}

/** Whether what calibration saw still is what the model would be fed. */
export function useCalibrationFreshness(): Freshness {
  const calibration = useResultStore((state) => state.calibration);
  const samples = useDataStore((state) => state.calibration);
  const decided = useRecipeStore((state) => state.recipe.preprocessing);
  const opened = useModelStore((state) => state.model?.opened ?? null);
  if (calibration === null || opened === null) return 'none';
  if (calibration.file !== undefined) return 'fresh';
  const same = calibration.samples.id === samples?.id && calibration.preprocessing === preprocessingOf(opened, decided);
  return same ? 'fresh' : 'stale';
}

/** Same numbers to be expected: everything but the name and the opset of the exported file. */
const measurementId = (recipe: Recipe): string => recipeId({ ...recipe, export: { ...recipe.export, opset: 0 } });

export interface ShownComparison {
  readonly comparison: Comparison | null;
  readonly freshness: Freshness;
}

/** The comparison of what is on the screen now, also after undo; otherwise the last one, stale. */
export function useComparison(): ShownComparison {
  const history = useResultStore((state) => state.history);
  const calibration = useResultStore((state) => state.calibration);
  const recipe = useRecipeStore((state) => state.recipe);
  const measuredOn = useDataStore(evaluationSet);
  const fresh = useMemo(() => {
    const id = measurementId(recipe);
    return history.findLast(
      (entry) =>
        measurementId(entry.recipe) === id && entry.measuredOn === measuredOn && entry.calibration === calibration,
    );
  }, [history, recipe, measuredOn, calibration]);
  if (fresh !== undefined) return { comparison: fresh, freshness: 'fresh' };
  const last = history.at(-1) ?? null;
  return { comparison: last, freshness: last === null ? 'none' : 'stale' };
}

/** What stands in the way of each of the three steps. */
export function useReadiness(): Readiness {
  const isOpen = useModelStore((state) => state.model !== null);
  const alreadyQuantized = useModelStore((state) => state.model?.opened.preparation.alreadyQuantized === true);
  const isBusy = useJobStore((state) => state.job !== null);
  const lookup = usePlan();
  const calibration = useCalibrationFreshness();
  const hasData = useDataStore((state) => evaluationSet(state) !== null);
  const first = !isOpen ? 'Open a model first.' : isBusy ? 'Wait for the running job, or cancel it.' : null;
  const quantizes = lookup?.plan.tensors.some((tensor) => tensor.quantized) === true;
  const nothing = quantizes
    ? null
    : describeFailure({ room: 'quantization', kind: 'nothing-to-quantize', alreadyQuantized });
  const uncalibrated =
    calibration === 'none'
      ? 'Calibrate first.'
      : 'The recipe needs ranges that were not observed yet: calibrate again.';
  const isComplete = lookup?.plan.complete === true;
  const unplanned = first ?? nothing ?? (isComplete ? null : uncalibrated);
  return {
    calibrate: first ?? nothing,
    compare: unplanned ?? (hasData ? null : 'Add data to compare on.'),
    exportModel: unplanned,
    calibration: calibration === 'fresh' && !isComplete ? 'stale' : calibration,
  };
}
