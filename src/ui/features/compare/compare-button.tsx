import { compare } from '../../../stores/actions/compare';
import { evaluationSet, useDataStore } from '../../../stores/data-store';
import { useComparison, useReadiness } from '../../../stores/readiness';
import { ActionButton } from '../../parts/action-button';
import { formatPlural } from '../../../core/words/figures';

/** The second step: float against quantized on the evaluation set. */
export function CompareButton() {
  const { compare: unavailable, calibration } = useReadiness();
  const { freshness } = useComparison();
  const count = useDataStore((state) => evaluationSet(state)?.samples.length ?? 0);
  return (
    <ActionButton
      label="Compare"
      primary={calibration === 'fresh' && freshness !== 'fresh'}
      unavailable={unavailable}
      hint={`Runs float and quantized on ${formatPlural(count, 'sample')} and measures the difference.`}
      onClick={() => void compare()}
    />
  );
}
