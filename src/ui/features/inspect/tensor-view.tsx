import type { GraphIndex } from '../../../core/graph/graph-index';
import { shapeText } from '../../../core/graph/node-text';
import { dataTypeName } from '../../../core/onnx/element-type';
import { isRearrangement, rangeSource } from '../../../core/quantization/placement/range-source';
import type { TensorDecision } from '../../../core/quantization/plan';
import { describeReason } from '../../../core/quantization/reason';
import { layersOf } from '../../../stores/layers';
import { localErrorOf } from '../../../stores/local-error';
import type { PlanLookup } from '../../../stores/plan';
import { useComparison } from '../../../stores/readiness';
import { observationOf, useResultStore } from '../../../stores/result-store';
import { useViewStore } from '../../../stores/view-store';
import { Channels } from './channels';
import { ConstantPreview } from './constant-preview';
import { Formula } from './formula';
import classes from './inspect.module.css';
import { extentOf } from './tensor-bins';
import { TensorFacts } from './tensor-facts';
import { useScaleChoice } from './use-scale-choice';
import { Values } from './values';

interface TensorViewProps {
  readonly index: GraphIndex;
  readonly lookup: PlanLookup;
  readonly name: string;
}

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
        <FloatTensor key={name} index={index} decision={decision} />
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

/** Whether what was seen under another name are the values of this tensor, and not what a Relu left of them. */
function isSame(index: GraphIndex, name: string, source: string): boolean {
  const producer = index.nodes[index.producer.get(name) ?? -1];
  return name === source || (producer !== undefined && isRearrangement(producer));
}

interface FloatTensorProps {
  readonly index: GraphIndex;
  readonly decision: TensorDecision;
}

function FloatTensor({ index, decision }: FloatTensorProps) {
  const { name, parameters } = decision;
  const source = decision.quantized ? rangeSource(index, name) : name;
  const observation = useResultStore((state) => observationOf(state, source));
  const random = useResultStore((state) => state.calibration?.observations.random === true);
  const { comparison, freshness } = useComparison();
  const report = comparison?.report.tensors[name];
  const choice = useScaleChoice(index, decision, observation);
  const extent = extentOf(index, name, observation);
  const operator = decision.node === null ? null : (layersOf(index).byName.get(decision.node)?.node.opType ?? null);
  return (
    <>
      <Why decision={decision} />
      <Values index={index} decision={decision} source={source} choice={choice} extent={extent} />
      {random && decision.role === 'activation' && (
        <p className={classes.note}>Seen on random data, not on real inputs.</p>
      )}
      <TensorFacts
        decision={decision}
        operator={operator}
        observation={observation}
        entry={choice.several ? choice.entry : null}
        error={localErrorOf(index, decision, isSame(index, name, source) ? observation : null)}
        measured={
          report === undefined
            ? null
            : { local: report.local.sqnr, accumulated: report.accumulated.sqnr, stale: freshness === 'stale' }
        }
      />
      {parameters !== null && (
        <Formula
          key={`${parameters.format} ${choice.entry ?? 0}`}
          parameters={parameters}
          entry={choice.entry ?? 0}
          extent={extent}
          whose={choice.whose}
        />
      )}
      {choice.channels !== null && (
        <Channels
          name={name}
          axis={choice.channels.axis}
          ranges={choice.channels.ranges}
          granularity={choice.granularity}
          chosen={choice.channel}
          onChoose={choice.chooseChannel}
        />
      )}
    </>
  );
}
