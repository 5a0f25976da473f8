import { type Result, fail } from '../../core/failures/result';
import type { GraphIndex } from '../../core/graph/graph-index';
import type { CustomWork } from '../../core/observers/custom/custom-work';
import { customWork } from '../../core/quantization/custom-work';
import type { Recipe } from '../../core/quantization/recipe';
import { allowObserver, isAllowed } from '../allowed-observers';
import { askToRun } from '../observer-store';

/**
 * What observers of the recipe have to watch, once the user has said of each that came from elsewhere that it may run.
 * Failures: `not-allowed`, and `absent` for one that the recipe names but does not hold.
 */
export async function allowedWork(index: GraphIndex, recipe: Recipe): Promise<Result<CustomWork>> {
  const work = customWork(index, recipe);
  if (!work.ok) return work;
  for (const [observer, source] of Object.entries(work.value.sources)) {
    if (isAllowed(source)) continue;
    if (!(await askToRun(observer, source))) return fail({ room: 'custom-observer', kind: 'not-allowed', observer });
    allowObserver(source);
  }
  return work;
}
