import { useMemo, useState } from 'react';
import type { GraphIndex } from '../../../core/graph/graph-index';
import { rangeSource } from '../../../core/quantization/placement/range-source';
import type { TensorDecision } from '../../../core/quantization/plan';
import { isScaledFormat } from '../../../core/quantization/scheme-formats';
import { decideScheme } from '../../../stores/decide';
import { type Subject, scopesOf } from '../../../stores/decision-scope';
import type { PlanLookup } from '../../../stores/plan';
import { editRecipe } from '../../../stores/recipe-store';
import { observationOf, useResultStore } from '../../../stores/result-store';
import type { Contender } from '../../../stores/shoot-out';
import { ClipLines, type ClipRange } from '../../charts/clip-lines';
import type { DisplayBins } from '../../charts/display-bins';
import { HistogramChart } from '../../charts/histogram-chart';
import { Section } from '../../parts/section';
import { Term } from '../../parts/term';
import { widestClip } from './clip-words';
import classes from './inspect.module.css';
import { ScopeSwitch, useScope } from './scope-switch';
import { ShootOutTable } from './shoot-out-table';
import { decidedAt, tensorSubject } from './subject';
import { binsOf } from './tensor-bins';
import { useShootOut } from './use-shoot-out';

/** Room for three rows of numbers above the lines. */
const HEADROOM = 38;

function rangesOf(contenders: readonly Contender[], pointed: string | null): readonly ClipRange[] {
  return contenders.map(({ parameters, label, inUse }, at) => ({
    ...widestClip(parameters),
    label: String(at + 1),
    emphasis: label === pointed ? 'pointed' : inUse ? 'chosen' : 'none',
  }));
}

interface LinesProps {
  readonly tensor: string;
  readonly bins: DisplayBins;
  readonly contenders: readonly Contender[];
  readonly pointed: string | null;
}

/** Where every method would cut, numbered by rank. */
function Lines({ tensor, bins, contenders, pointed }: LinesProps) {
  const ranges = rangesOf(contenders, pointed);
  return (
    <HistogramChart
      label={`Clip ranges of all observers over the values of ${tensor}`}
      bins={bins}
      clip={null}
      span={{
        rmin: Math.min(...ranges.map(({ rmin }) => rmin)),
        rmax: Math.max(...ranges.map(({ rmax }) => rmax)),
      }}
      grid={null}
      headroom={HEADROOM}
      logarithmic
    >
      <ClipLines ranges={ranges} />
    </HistogramChart>
  );
}

interface ArenaProps {
  readonly index: GraphIndex;
  readonly lookup: PlanLookup;
  readonly subject: Subject;
}

function Arena({ index, lookup, subject }: ArenaProps) {
  const { recipe } = lookup.plan;
  const { role, tensor } = subject;
  const [pointed, setPointed] = useState<string | null>(null);
  const observations = useResultStore((state) => state.calibration?.observations ?? null);
  const source = rangeSource(index, tensor);
  const observation = useResultStore((state) => observationOf(state, source));
  const ring = useMemo(() => ({ index, recipe, observations, tensor }), [index, recipe, observations, tensor]);
  const { contenders, isDone } = useShootOut(ring);
  const scopes = scopesOf(subject);
  const scope = useScope(scopes);
  const bins = binsOf(index, tensor, observation, null);
  const isWeight = index.initializers.has(tensor);
  if (bins === null) return <p className={classes.note}>Calibrate first: the methods choose from what was seen.</p>;
  return (
    <>
      <p className={classes.note}>
        <Term name="shootOut">Every method</Term> on the values of {source}. Choose one for:
      </p>
      <ScopeSwitch label="Whom the observer is chosen for" scopes={scopes} />
      <Lines tensor={tensor} bins={bins} contenders={contenders} pointed={pointed} />
      <ShootOutTable
        contenders={contenders}
        isWeight={isWeight}
        pointed={pointed}
        onPoint={setPointed}
        onUse={({ choice }) => {
          if (scope !== null) editRecipe(decideScheme(scope, role, { observer: choice }));
        }}
      />
      <p className={classes.note} role="status">
        {!isDone && 'Trying every method …'}
        {isDone &&
          (isWeight ? 'Errors of the values themselves.' : 'Errors expected from one calibration, before any run.')}
      </p>
    </>
  );
}

interface ShootOutProps extends Omit<ArenaProps, 'subject'> {
  readonly tensor: string;
}

/** Whether a scale of this tensor follows from a range, so that methods of finding it differ. */
const takesRange = ({ parameters, quantized }: TensorDecision): boolean =>
  quantized &&
  parameters !== null &&
  parameters.scale.length > 0 &&
  parameters.format !== 'int32' &&
  isScaledFormat(parameters.format);

/**
 * All calibration methods on a tensor, or on the one that gives it its scale, from one calibration: where each would
 * cut, and what each would cost.
 */
export function ShootOut({ index, lookup, tensor }: ShootOutProps) {
  const decision = lookup.tensors.get(decidedAt(lookup, tensor) ?? tensor);
  const subject = decision === undefined ? null : tensorSubject(index, decision);
  if (decision === undefined || subject === null || !takesRange(decision)) return null;
  return (
    <Section title="Observer shoot-out" summary="all methods at once" open={false} lazy>
      <Arena key={subject.tensor} index={index} lookup={lookup} subject={subject} />
    </Section>
  );
}
