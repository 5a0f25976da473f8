import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { integerFacts } from '../../../core/formats/integer-format';
import type { GraphIndex } from '../../../core/graph/graph-index';
import { shapeText } from '../../../core/graph/node-text';
import { dataTypeName } from '../../../core/onnx/element-type';
import type { QuantizationParameters, TensorDecision } from '../../../core/quantization/plan';
import { describeReason } from '../../../core/quantization/reason';
import { localErrorOf } from '../../../stores/local-error';
import type { PlanLookup } from '../../../stores/plan';
import { useComparison } from '../../../stores/readiness';
import { observationOf, useResultStore } from '../../../stores/result-store';
import { useViewStore } from '../../../stores/view-store';
import { HistogramChart } from '../../charts/histogram-chart';
import type { Grid } from '../../charts/value-grid';
import { formatCount } from '../../parts/figures';
import { Channels, channelRangesOf } from './channels';
import { ConstantPreview } from './constant-preview';
import { Formula } from './formula';
import classes from './inspect.module.css';
import { TensorFacts } from './tensor-facts';
import { binsOf } from './tensor-bins';

interface TensorViewProps {
  readonly index: GraphIndex;
  readonly lookup: PlanLookup;
  readonly name: string;
}

/** The values a tensor can hold, for one of its scales. */
function gridOf({ format, scale, zeroPoint }: QuantizationParameters, channel: number): Grid {
  const { qmin, qmax } = integerFacts(format).asymmetric;
  const step = scale[channel] ?? 1;
  return { kind: 'even', first: (qmin - (zeroPoint[channel] ?? 0)) * step, step, count: qmax - qmin + 1 };
}

const clipOf = ({ rmin, rmax }: QuantizationParameters, channel: number) => ({
  rmin: rmin[channel] ?? 0,
  rmax: rmax[channel] ?? 0,
});

/** One tensor: its values, its grid, its figures, and what they do to a number. */
export function TensorView({ index, lookup, name }: TensorViewProps) {
  const type = index.types.get(name);
  const decision = lookup.tensors.get(name);
  return (
    <div className={classes.tensor}>
      <p className={classes.tensorName}>
        <b>{name}</b>{' '}
        <span className={classes.dim}>
          {type === undefined ? 'type unknown' : `${dataTypeName(type.elementType)} ${shapeText(type.shape)}`}
        </span>
      </p>
      {decision === undefined ? (
        <p className={classes.note}>Not a float tensor: it stays as it is.</p>
      ) : (
        <FloatTensor key={name} index={index} lookup={lookup} decision={decision} />
      )}
      <ConstantPreview index={index} name={name} />
    </div>
  );
}

/** Why, with the way to the tensor that decides. */
function Why({ decision }: { readonly decision: TensorDecision }) {
  const select = useViewStore((state) => state.select);
  const { reason } = decision;
  const other = decision.sharedWith ?? (reason.kind === 'range-of-reader' ? reason.output : null);
  return (
    <p className={classes.why} data-quantized={decision.quantized || undefined}>
      {describeReason(reason)}.{' '}
      {other !== null && (
        <button type="button" className={classes.link} onClick={() => select({ kind: 'tensor', name: other })}>
          Show {other}
        </button>
      )}
    </p>
  );
}

function FloatTensor({
  index,
  lookup,
  decision,
}: Omit<TensorViewProps, 'name'> & { readonly decision: TensorDecision }) {
  const { name, parameters } = decision;
  const [chosen, setChosen] = useState<number | null>(null);
  const observation = useResultStore((state) => observationOf(state, name));
  const random = useResultStore((state) => state.calibration?.observations.random === true);
  const { comparison, freshness } = useComparison();
  const report = comparison?.report.tensors[name];
  const channels = decision.role === 'weight' ? channelRangesOf(index, name) : null;
  const perChannel = parameters !== null && parameters.axis !== null;
  const channel = perChannel ? chosen : parameters === null ? null : 0;
  return (
    <>
      <Why decision={decision} />
      <Values
        index={index}
        lookup={lookup}
        decision={decision}
        channel={channel}
        chosen={chosen}
        axis={channels?.axis ?? null}
      />
      {random && decision.role === 'activation' && (
        <p className={classes.note}>Seen on random data, not on real inputs.</p>
      )}
      <TensorFacts
        decision={decision}
        observation={observation}
        channel={perChannel ? chosen : null}
        error={localErrorOf(index, decision, observation)}
        measured={
          report === undefined
            ? null
            : { local: report.local.sqnr, accumulated: report.accumulated.sqnr, stale: freshness === 'stale' }
        }
      />
      {parameters !== null && <Formula key={channel ?? 0} parameters={parameters} channel={channel ?? 0} />}
      {channels !== null && (
        <Channels
          name={name}
          axis={channels.axis}
          ranges={channels.ranges}
          perChannel={perChannel}
          chosen={chosen}
          onChoose={setChosen}
        />
      )}
    </>
  );
}

interface ValuesProps extends Omit<TensorViewProps, 'name'> {
  readonly decision: TensorDecision;
  /** Whose scale is drawn; null: there are several, and none is chosen. */
  readonly channel: number | null;
  readonly chosen: number | null;
  readonly axis: number | null;
}

/** The histogram with its two scales of counting, or what to do to get one. */
function Values({ index, decision, channel, chosen, axis }: ValuesProps) {
  const { name, parameters } = decision;
  const [logarithmic, setLogarithmic] = useState(true);
  const observation = useResultStore((state) => observationOf(state, name));
  const isLive = useResultStore((state) => state.live?.has(name) === true);
  const isCalibrated = useResultStore((state) => state.calibration !== null);
  const along = axis === null || chosen === null ? null : { axis, channel: chosen };
  const bins = binsOf(index, name, observation, along);
  if (bins === null) {
    const unseen = isCalibrated
      ? 'Calibration watches only the tensors that are quantized, and this one was not among them.'
      : 'Calibrate to see how its values are spread.';
    const sentence = decision.role === 'activation' ? unseen : 'No finite values, so there is nothing to draw.';
    return <p className={classes.note}>{sentence}</p>;
  }
  const drawn = parameters !== null && channel !== null;
  return (
    <section className={classes.part} aria-label="Values">
      <h3>
        Values{along !== null && ` of channel ${chosen}`}{' '}
        <span className={classes.dim}>
          {isLive && 'filling'}
          {bins.sampled !== null && `${formatCount(bins.sampled)} sampled`}
        </span>
        <SegmentedControl
          size="xs"
          aria-label="Scale of the counts"
          value={logarithmic ? 'log' : 'linear'}
          onChange={(value) => setLogarithmic(value === 'log')}
          data={['log', 'linear']}
        />
      </h3>
      <HistogramChart
        label={`Histogram of ${name}`}
        bins={bins}
        clip={drawn ? clipOf(parameters, channel) : null}
        grid={drawn ? gridOf(parameters, channel) : null}
        logarithmic={logarithmic}
      />
      {parameters !== null && channel === null && (
        <p className={classes.note}>Each channel has a grid of its own: choose one below to see it.</p>
      )}
    </section>
  );
}
