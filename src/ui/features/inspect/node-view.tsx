import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { GraphIndex } from '../../../core/graph/graph-index';
import { inputName } from '../../../core/graph/input-names';
import { describeReason } from '../../../core/quantization/reason';
import type { Layer } from '../../../stores/layers';
import type { PlanLookup } from '../../../stores/plan';
import { Decide } from './decide';
import classes from './inspect.module.css';
import { NodeDetails } from './node-details';
import { ShootOut } from './shoot-out';
import { TensorView } from './tensor-view';

interface NodeViewProps {
  readonly index: GraphIndex;
  readonly lookup: PlanLookup;
  readonly layer: Layer;
}

interface Tab {
  readonly value: string;
  readonly label: string;
  readonly tensor: string;
}

/** More would not fit a line; the rest is in the list of inputs. */
const MOST_TABS = 5;

/** The float tensors of a node: what it reads, then what it writes. */
function tabsOf(lookup: PlanLookup, { node, outputs }: Layer): readonly Tab[] {
  const inputs = node.input.map((tensor, input) => ({
    value: `in ${input}`,
    label: inputName(node.opType, input),
    tensor,
  }));
  const results = outputs.map((tensor, output) => ({
    value: `out ${output}`,
    label: output === 0 ? 'output' : `output ${output + 1}`,
    tensor,
  }));
  const isFloat = ({ tensor }: Tab) => lookup.tensors.has(tensor);
  const first = inputs.filter(isFloat).slice(0, MOST_TABS - 1);
  return [...first, ...results.filter(isFloat).slice(0, Math.max(1, MOST_TABS - first.length))];
}

/** A node with the tensors it reads and writes. */
export function NodeView({ index, lookup, layer }: NodeViewProps) {
  const tabs = tabsOf(lookup, layer);
  const [picked, setPicked] = useState('out 0');
  const tab = tabs.find(({ value }) => value === picked) ?? tabs.at(-1);
  const decision = lookup.nodes.get(layer.name);
  return (
    <>
      <header className={classes.header}>
        <h2>
          {layer.node.opType} <span className={classes.dim}>{layer.name}</span>
        </h2>
        {decision !== undefined && (
          <p className={classes.why} data-quantized={decision.quantized || undefined}>
            {describeReason(decision.reason)}.
          </p>
        )}
      </header>
      {tab !== undefined && (
        <div className={classes.body}>
          {tabs.length > 1 && (
            <SegmentedControl
              fullWidth
              size="xs"
              aria-label="Tensor of the node"
              value={tab.value}
              onChange={setPicked}
              data={tabs.map(({ value, label }) => ({ value, label }))}
            />
          )}
          <TensorView index={index} lookup={lookup} name={tab.tensor} />
        </div>
      )}
      <ShootOut index={index} lookup={lookup} tensor={tab?.tensor ?? ''} />
      <Decide index={index} lookup={lookup} layer={layer} tensor={tab?.tensor ?? layer.outputs[0] ?? ''} />
      <NodeDetails index={index} layer={layer} />
    </>
  );
}
