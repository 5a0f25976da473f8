import { calibrate } from '../../../stores/actions/calibrate';
import { useDataStore } from '../../../stores/data-store';
import { useReadiness } from '../../../stores/readiness';
import { ActionButton } from '../../parts/action-button';
import { formatPlural } from '../../../core/words/figures';

/** The first step: runs the float model on the calibration set. */
export function CalibrateButton() {
  const { calibrate: unavailable, calibration } = useReadiness();
  const samples = useDataStore((state) => state.calibration);
  const of =
    samples?.random === true ? 'samples of random numbers' : formatPlural(samples?.samples.length ?? 0, 'sample');
  const hint =
    samples === null
      ? 'Without data, random numbers are used: add pictures or arrays for ranges that mean something.'
      : `Runs the float model on ${of} to see how large each tensor becomes.`;
  return (
    <ActionButton
      label="Calibrate"
      primary={calibration !== 'fresh'}
      unavailable={unavailable}
      hint={hint}
      onClick={() => void calibrate()}
    />
  );
}
