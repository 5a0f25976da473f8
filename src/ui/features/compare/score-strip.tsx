import type { ReactNode } from 'react';
import { describeSampleSet } from '../../../stores/data-words';
import { useJobStore } from '../../../stores/job-store';
import { useFileSizes } from '../../../stores/predicted-size';
import { type Freshness, type ShownComparison, useComparison, useReadiness } from '../../../stores/readiness';
import type { Comparison } from '../../../stores/result-store';
import {
  formatBytes,
  formatCount,
  formatDecibels,
  formatMilliseconds,
  formatPoints,
  formatShare,
} from '../../../core/words/figures';
import { Term } from '../../parts/term';
import { AdviceNote } from './advice-note';
import classes from './score-strip.module.css';
import { worstOutput } from './worst-output';

function Accuracy({ comparison }: { readonly comparison: Comparison }) {
  const { classification } = comparison.report;
  if (classification === null) return null;
  const { top1, agreement } = classification;
  if (top1 === null) {
    return (
      <div className={classes.figure}>
        <Term name="agreement">same answer</Term> <b className={classes.quantized}>{formatShare(agreement)}</b>
      </div>
    );
  }
  return (
    <div className={classes.figure}>
      <Term name="top1">float</Term> <b className={classes.float}>{formatShare(top1.float)}</b>
      <span aria-hidden>►</span>
      <span>quantized</span> <b className={classes.quantized}>{formatShare(top1.quantized)}</b>
      <span className={classes.dim}>({formatPoints(top1.quantized - top1.float)})</span>
    </div>
  );
}

function Change({ from, to, note }: { readonly from: string; readonly to: string; readonly note: string }) {
  return (
    <div className={classes.figure}>
      <span className={classes.float}>{from}</span>
      <span aria-label="to">►</span>
      <b className={classes.quantized}>{to}</b>
      <span className={classes.dim}>{note}</span>
    </div>
  );
}

/** The opened file and the one that Export would write now, to the byte on hover. */
function Sizes() {
  const sizes = useFileSizes();
  if (sizes === null) return null;
  const { float, exported } = sizes;
  return (
    <div
      className={classes.figure}
      data-current
      title={`Exported: ${formatCount(exported)} bytes of ${formatCount(float)}`}
    >
      <span className={classes.float}>{formatBytes(float)}</span>
      <span aria-label="to">►</span>
      <Term name="predictedSize">
        <b className={classes.quantized}>{formatBytes(exported)}</b>
      </Term>
      <span className={classes.dim}>({Math.round((100 * exported) / float)} %)</span>
    </div>
  );
}

function Figures({ comparison }: { readonly comparison: Comparison }) {
  const { report } = comparison;
  const { milliseconds } = report;
  const worst = worstOutput(report);
  return (
    <>
      <Accuracy comparison={comparison} />
      {worst !== null && (
        <div className={classes.figure} title={`Output ${worst.name}: ${worst.error.sqnr} dB`}>
          <Term name="sqnr" /> <b>{formatDecibels(worst.error.sqnr)}</b>
        </div>
      )}
      <Sizes />
      {milliseconds !== null && (
        <Change
          from={formatMilliseconds(milliseconds.float)}
          to={formatMilliseconds(milliseconds.quantized)}
          note="an inference"
        />
      )}
    </>
  );
}

function measuredOn({ comparison }: ShownComparison): string {
  if (comparison === null) return '';
  const evaluated = describeSampleSet(comparison.measuredOn);
  const { samples, file } = comparison.calibration;
  const sameSet = samples === comparison.measuredOn;
  return sameSet
    ? `on the ${evaluated} it was calibrated on`
    : `on ${evaluated}, ${file === undefined ? `calibrated on ${describeSampleSet(samples)}` : `ranges from ${file}`}`;
}

const NO_SCORE: Readonly<Record<Freshness, string>> = {
  none: 'No score yet: calibrate, then compare.',
  stale: 'No score yet: this recipe needs a new calibration, then compare.',
  fresh: 'No score yet: compare to get one.',
};

/** Says that the score belongs to another recipe or other data, and which step comes next. */
function StaleNote({ calibration }: { readonly calibration: Freshness }) {
  const next = calibration === 'fresh' ? 'Compare again.' : 'Calibrate again, then compare.';
  return (
    <span className={classes.stale} title={`The recipe or the data changed since. ${next}`}>
      {calibration === 'fresh' ? 'stale' : 'stale: calibrate again'}
    </span>
  );
}

/** The score of the current recipe against float: always there, greyed while it belongs to another recipe. */
export function ScoreStrip({ progress }: { readonly progress: ReactNode }) {
  const shown = useComparison();
  const isBusy = useJobStore((state) => state.job !== null);
  const { calibration } = useReadiness();
  const { comparison, freshness } = shown;
  return (
    <footer className={classes.strip} aria-label="Score">
      <div className={classes.score} data-stale={freshness === 'stale' || undefined}>
        {comparison === null ? (
          <>
            <span className={classes.dim}>{NO_SCORE[calibration]}</span>
            <Sizes />
          </>
        ) : (
          <Figures comparison={comparison} />
        )}
        {freshness === 'stale' && <StaleNote calibration={calibration} />}
      </div>
      <AdviceNote />
      <div className={classes.side} data-busy={isBusy || undefined}>
        {isBusy ? progress : <span className={classes.dim}>{measuredOn(shown)}</span>}
      </div>
    </footer>
  );
}
