import { Fragment } from 'react';
import type { GraphIndex } from '../../../core/graph/graph-index';
import { layerOfSelection, layersOf } from '../../../stores/layers';
import { useModelStore } from '../../../stores/model-store';
import { type PlanLookup, usePlan } from '../../../stores/plan';
import { type Selection, useViewStore } from '../../../stores/view-store';
import { EmptyNote } from '../../parts/empty-note';
import { Decide } from './decide';
import classes from './inspect.module.css';
import { NodeView } from './node-view';
import { ShootOut } from './shoot-out';
import { TensorView } from './tensor-view';

/** What is selected: its values, its grid, why it is quantized or not, and what can be done about it. */
export function Inspector() {
  const index = useModelStore((state) => state.model?.index ?? null);
  const lookup = usePlan();
  const selection = useViewStore((state) => state.selection);
  if (index === null || lookup === null || selection === null) {
    return <EmptyNote title="Nothing to inspect yet">Open a model and select a part of it.</EmptyNote>;
  }
  return (
    <div className={classes.inspector}>
      <Selected index={index} lookup={lookup} selection={selection} />
    </div>
  );
}

interface SelectedProps {
  readonly index: GraphIndex;
  readonly lookup: PlanLookup;
  readonly selection: Selection;
}

function Selected({ index, lookup, selection }: SelectedProps) {
  const layer = layerOfSelection(index, selection);
  if (selection.kind === 'node' && layer !== null) {
    return <NodeView key={layer.name} index={index} lookup={lookup} layer={layer} />;
  }
  if (selection.kind === 'tensor' && (index.types.has(selection.name) || lookup.tensors.has(selection.name))) {
    return <TensorSelection index={index} lookup={lookup} name={selection.name} />;
  }
  return (
    <EmptyNote title={`No ${selection.kind} ${selection.name}`}>
      This model has none of that name. Choose another.
    </EmptyNote>
  );
}

function TensorSelection({ index, lookup, name }: { index: GraphIndex; lookup: PlanLookup; name: string }) {
  const select = useViewStore((state) => state.select);
  const { list } = layersOf(index);
  const producer = list[index.producer.get(name) ?? -1];
  const readers = [...new Set((index.consumers.get(name) ?? []).map(({ node }) => node))].flatMap(
    (node) => list[node] ?? [],
  );
  const decided = lookup.tensors.get(name)?.node ?? null;
  const layer = (decided === null ? undefined : layersOf(index).byName.get(decided)) ?? producer ?? null;
  const link = (to: string) => (
    <button type="button" className={classes.link} onClick={() => select({ kind: 'node', name: to })}>
      {to}
    </button>
  );
  return (
    <>
      <header className={classes.header}>
        <h2>{lookup.tensors.get(name)?.role ?? 'tensor'}</h2>
        <p className={classes.note}>
          {producer !== undefined && <>Written by {link(producer.name)}. </>}
          {index.inputs.has(name) && 'Input of the model. '}
          {index.outputs.has(name) && 'Output of the model. '}
          {readers.length > 0 && 'Read by '}
          {readers.slice(0, 4).map((reader, at) => (
            <Fragment key={reader.name}>
              {at > 0 && ', '}
              {link(reader.name)}
            </Fragment>
          ))}
          {readers.length > 4 && ` and ${readers.length - 4} more`}
          {readers.length > 0 && '.'}
        </p>
      </header>
      <div className={classes.body}>
        <TensorView index={index} lookup={lookup} name={name} />
      </div>
      <ShootOut index={index} lookup={lookup} tensor={name} />
      <Decide index={index} lookup={lookup} layer={layer} tensor={name} />
    </>
  );
}
