import type { Node, NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { errorColour, errorStep } from '../../charts/error-scale';
import { FormatBadge } from '../../charts/format-badge';
import { formatDecibels } from '../../../core/words/figures';
import type { Box } from './drawing';
import classes from './graph.module.css';
import type { Mark } from './marks';

export type BoxNode = Node<{
  readonly box: Box;
  readonly mark: Mark;
  readonly selected: boolean;
  /** Null while nothing is searched for. */
  readonly found: boolean | null;
}>;

function ErrorFigure({ sqnr }: { readonly sqnr: number }) {
  return (
    <span className={classes.error} title={`accumulated SQNR ${sqnr} dB`}>
      <i style={{ background: errorColour(errorStep(sqnr)) }} />
      {formatDecibels(sqnr)}
    </span>
  );
}

function BoxView({ data: { box, mark, selected, found } }: NodeProps<BoxNode>) {
  const heat = mark.sqnr === null ? 'var(--line)' : errorColour(errorStep(mark.sqnr));
  return (
    <div
      className={classes.box}
      data-kind={box.kind}
      data-decision={mark.node ?? 'none'}
      data-selected={selected || undefined}
      data-found={found ?? undefined}
      style={{ borderLeftColor: heat }}
    >
      <div className={classes.title}>{box.title}</div>
      <div className={classes.name} title={box.name}>
        {box.name}
      </div>
      {box.lines.map((line) => (
        <div key={line} className={classes.line} title={line}>
          {line}
        </div>
      ))}
      <div className={classes.foot}>
        {mark.weight !== null && <FormatBadge format={mark.weight} prefix="W" />}
        {mark.activation !== null && <FormatBadge format={mark.activation} prefix={box.kind === 'node' ? 'A' : ''} />}
        {mark.sqnr !== null && <ErrorFigure sqnr={mark.sqnr} />}
      </div>
    </div>
  );
}

/** A box as an element: drawn again only when what it says changed. */
export const MemoBoxView = memo(
  BoxView,
  ({ data: before }, { data: after }) =>
    before.box === after.box &&
    before.mark === after.mark &&
    before.selected === after.selected &&
    before.found === after.found,
);
