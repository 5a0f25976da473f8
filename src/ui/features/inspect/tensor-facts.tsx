import type { ReactNode } from 'react';
import { formatFacts, isBlockFormat, isIntegerFormat } from '../../../core/formats/format-registry';
import type { Observation } from '../../../core/observers/observation';
import type { QuantizationParameters, TensorDecision } from '../../../core/quantization/plan';
import { levelWords } from '../../../stores/level-words';
import type { LocalError } from '../../../stores/local-error';
import { Figure } from '../../charts/figure';
import { FormatBadge } from '../../charts/format-badge';
import { SqnrFigure } from '../../charts/sqnr-figure';
import { formatCount, formatFigure } from '../../../core/words/figures';
import { Term } from '../../parts/term';
import type { TermName } from '../../parts/terms';
import classes from './inspect.module.css';

interface TensorFactsProps {
  readonly decision: TensorDecision;
  readonly observation: Observation | null;
  /** Type of the node whose decision counts. */
  readonly operator: string | null;
  /** Which scale the figures are of, where there are several; null: all of them. */
  readonly entry: number | null;
  readonly error: LocalError | null;
  /** dB, measured; null where there is no report. */
  readonly measured: {
    readonly local: number;
    readonly accumulated: number;
    /** Whether that was with an earlier recipe or other data. */
    readonly stale: boolean;
  } | null;
}

const Fact = ({ name, term, children }: { name: string; term?: TermName; children: ReactNode }) => (
  <div className={classes.fact}>
    <dt>{term === undefined ? name : <Term name={term}>{name}</Term>}</dt>
    <dd>{children}</dd>
  </div>
);

/** One number, or the span of one a channel. */
function Span({ values, entry }: { values: Float32Array | Int32Array; entry: number | null }) {
  const first = values[entry ?? 0] ?? NaN;
  if (values.length === 1 || entry !== null) return <Figure value={first} />;
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) [least, most] = [Math.min(least, value), Math.max(most, value)];
  if (least === most) return <Figure value={least} />;
  return (
    <span title={`${least} to ${most}, ${formatCount(values.length)} of them`}>
      {formatFigure(least)} to {formatFigure(most)}
    </span>
  );
}

/** 0.0123 % with as many digits as say something. */
const percent = (share: number): string => (share === 0 ? '0 %' : `${formatFigure(share * 100)} %`);

/** How many values share a scale, and along which axis. */
function granularityWords({ format, axis, blockSize, scale }: QuantizationParameters): string {
  if (isBlockFormat(format)) return `blocks of ${blockSize ?? formatFacts(format).bits} on axis ${axis ?? 0}`;
  if (axis === null) return 'per-tensor';
  if (blockSize === undefined) return `per-channel, ${formatCount(scale.length)} on axis ${axis}`;
  return `per-block of ${formatCount(blockSize)} on axis ${axis}, ${formatCount(scale.length)} scales`;
}

function Scales({ parameters, entry }: { parameters: QuantizationParameters; entry: number | null }) {
  const { format, scale, zeroPoint, rmin, rmax } = parameters;
  if (format === 'float32' || formatFacts(format).carrier === 'cast') return null;
  if (isBlockFormat(format))
    return (
      <Fact name="Scale" term="sharedExponent">
        one a block, from its values
      </Fact>
    );
  if (scale.length === 0)
    return (
      <Fact name="Scale" term="dynamic">
        found in every run
      </Fact>
    );
  const at = entry ?? 0;
  const one = scale.length === 1 || entry !== null;
  return (
    <>
      <Fact name="Scale" term="scale">
        <Span values={scale} entry={entry} />
      </Fact>
      {isIntegerFormat(format) && (
        <Fact name="Zero point" term="zeroPoint">
          <Span values={zeroPoint} entry={entry} />
        </Fact>
      )}
      {one && rmin.length > at && (
        <Fact name="Clip range" term="observer">
          <Figure value={rmin[at] ?? NaN} /> to <Figure value={rmax[at] ?? NaN} />
        </Fact>
      )}
    </>
  );
}

function Parameters({ decision, entry, operator }: Pick<TensorFactsProps, 'decision' | 'entry' | 'operator'>) {
  const { parameters, decidedBy } = decision;
  if (parameters === null) return null;
  const { format, symmetric } = parameters;
  return (
    <>
      <Fact name="Format" term="format">
        <FormatBadge format={formatFacts(format).label} />{' '}
        {isIntegerFormat(format) && <Term name="symmetric">{symmetric ? 'symmetric' : 'asymmetric'}</Term>}
      </Fact>
      {decidedBy !== undefined && decision.role !== 'bias' && (
        <Fact name="Decided by" term="decidedBy">
          {levelWords(decidedBy, operator)}
        </Fact>
      )}
      <Fact name="Granularity" term="granularity">
        {granularityWords(parameters)}
      </Fact>
      <Scales parameters={parameters} entry={entry} />
    </>
  );
}

/** The estimate, or why there is none. */
function Estimate({ decision, error }: Pick<TensorFactsProps, 'decision' | 'error'>) {
  if (error !== null) {
    return (
      <Fact name="Local SQNR" term="sqnr">
        <SqnrFigure sqnr={error.sqnr} estimated={decision.role === 'activation'} />
        {error.sampled !== null && ` from ${formatCount(error.sampled)} values`}
      </Fact>
    );
  }
  if (decision.role !== 'activation' || decision.parameters === null) return null;
  return (
    <Fact name="Local SQNR" term="sqnr">
      Compare measures it
    </Fact>
  );
}

/** The figures of a tensor, measured ones before estimated ones. */
export function TensorFacts({ decision, operator, observation, entry, error, measured }: TensorFactsProps) {
  const bad = observation === null ? 0 : observation.nanCount + observation.infiniteCount;
  const when = measured?.stale === true ? 'with an earlier recipe' : 'measured';
  return (
    <dl className={classes.facts}>
      <Parameters decision={decision} operator={operator} entry={entry} />
      {observation !== null && observation.min <= observation.max && (
        <Fact name="Seen">
          <Figure value={observation.min} /> to <Figure value={observation.max} />, {formatCount(observation.count)}{' '}
          values
        </Fact>
      )}
      {bad > 0 && <Fact name="Not finite">{formatCount(bad)} NaN or infinite values, left out</Fact>}
      {error !== null && error.clippedShare !== null && (
        <Fact name="Clipped">
          <span title={`${error.clippedShare * 100} %`}>{percent(error.clippedShare)} of the values</span>
        </Fact>
      )}
      {measured !== null ? (
        <Fact name="Local SQNR" term="sqnr">
          <SqnrFigure sqnr={measured.local} /> {when}
        </Fact>
      ) : (
        <Estimate decision={decision} error={error} />
      )}
      {measured !== null && (
        <Fact name="Accumulated" term="sqnr">
          <SqnrFigure sqnr={measured.accumulated} /> {when}
        </Fact>
      )}
    </dl>
  );
}
