import type { ReactNode } from 'react';
import type { Observation } from '../../../core/observers/observation';
import type { TensorDecision } from '../../../core/quantization/plan';
import type { LocalError } from '../../../stores/local-error';
import { Figure } from '../../charts/figure';
import { FormatBadge } from '../../charts/format-badge';
import { SqnrFigure } from '../../charts/sqnr-figure';
import { formatCount, formatFigure } from '../../parts/figures';
import { Term } from '../../parts/term';
import type { TermName } from '../../parts/terms';
import classes from './inspect.module.css';

interface TensorFactsProps {
  readonly decision: TensorDecision;
  readonly observation: Observation | null;
  /** Which channel the figures are of, where there is one scale a channel; null: all of them. */
  readonly channel: number | null;
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
function Span({ values, channel }: { values: Float32Array | Int32Array; channel: number | null }) {
  const first = values[channel ?? 0] ?? NaN;
  if (values.length === 1 || channel !== null) return <Figure value={first} />;
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (least === most) return <Figure value={least} />;
  return (
    <span title={`${least} to ${most}, one a channel`}>
      {formatFigure(least)} to {formatFigure(most)}
    </span>
  );
}

/** 0.0123 % with as many digits as say something. */
const percent = (share: number): string => (share === 0 ? '0 %' : `${formatFigure(share * 100)} %`);

function Parameters({ decision, channel }: Pick<TensorFactsProps, 'decision' | 'channel'>) {
  const { parameters } = decision;
  if (parameters === null) return null;
  const { format, symmetric, axis, scale, zeroPoint, rmin, rmax } = parameters;
  const at = channel ?? 0;
  const one = scale.length === 1 || channel !== null;
  return (
    <>
      <Fact name="Format" term="format">
        <FormatBadge format={format} /> <Term name="symmetric">{symmetric ? 'symmetric' : 'asymmetric'}</Term>
      </Fact>
      <Fact name="Granularity" term="granularity">
        {axis === null ? 'per-tensor' : `per-channel, ${formatCount(scale.length)} on axis ${axis}`}
      </Fact>
      <Fact name="Scale" term="scale">
        <Span values={scale} channel={channel} />
      </Fact>
      <Fact name="Zero point" term="zeroPoint">
        <Span values={zeroPoint} channel={channel} />
      </Fact>
      {one && (
        <Fact name="Clip range" term="observer">
          <Figure value={rmin[at] ?? NaN} /> to <Figure value={rmax[at] ?? NaN} />
        </Fact>
      )}
    </>
  );
}

/** The figures of a tensor, measured ones before estimated ones. */
export function TensorFacts({ decision, observation, channel, error, measured }: TensorFactsProps) {
  const bad = observation === null ? 0 : observation.nanCount + observation.infiniteCount;
  const when = measured?.stale === true ? 'with an earlier recipe' : 'measured';
  return (
    <dl className={classes.facts}>
      <Parameters decision={decision} channel={channel} />
      {observation !== null && observation.min <= observation.max && (
        <Fact name="Seen">
          <Figure value={observation.min} /> to <Figure value={observation.max} />, {formatCount(observation.count)}{' '}
          values
        </Fact>
      )}
      {bad > 0 && <Fact name="Not finite">{formatCount(bad)} NaN or infinite values, left out</Fact>}
      {error !== null && (
        <Fact name="Clipped">
          <span title={`${error.clippedShare * 100} %`}>{percent(error.clippedShare)} of the values</span>
        </Fact>
      )}
      {measured !== null ? (
        <Fact name="Local SQNR" term="sqnr">
          <SqnrFigure sqnr={measured.local} /> {when}
        </Fact>
      ) : (
        error !== null && (
          <Fact name="Local SQNR" term="sqnr">
            <SqnrFigure sqnr={error.sqnr} estimated={decision.role === 'activation'} />
            {error.sampled !== null && ` from ${formatCount(error.sampled)} values`}
          </Fact>
        )
      )}
      {measured !== null && (
        <Fact name="Accumulated" term="sqnr">
          <SqnrFigure sqnr={measured.accumulated} /> {when}
        </Fact>
      )}
    </dl>
  );
}
