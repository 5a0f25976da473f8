import { Fragment } from 'react';
import type { Box, DrawnGraph } from './drawn-graph';
import type { FusedGroup } from './fused-groups';
import classes from './graph-drawing.module.css';

interface GraphDrawingProps {
  readonly title: string;
  readonly graph: DrawnGraph;
  readonly fused: readonly FusedGroup[];
  /** The box that is being read about. */
  readonly shown: Box | null;
  readonly onShow: (box: Box) => void;
}

/** Pixels from row to row, and of a box. */
const PITCH = 70;
const BOX = 44;
/** Units of the drawing's width, which is stretched to that of the screen. */
const CENTRES = { left: 50, middle: 150, right: 250 } as const;
const COLUMNS = { left: 0, middle: 1, right: 2 } as const;
const HALF = 42;

const topOf = ({ row }: Pick<Box, 'row'>): number => row * PITCH;

/** A graph from top to bottom: activations down the middle, weights to the left, biases to the right. */
export function GraphDrawing({ title, graph, fused, shown, onShow }: GraphDrawingProps) {
  const height = graph.rows * PITCH;
  return (
    <section className={classes.graph} aria-label={title}>
      <h3>{title}</h3>
      <div className={classes.plane} style={{ height }}>
        {fused.map((group) => (
          <FusedFrame key={group.node} group={group} graph={graph} />
        ))}
        <svg className={classes.lines} viewBox={`0 0 300 ${height}`} preserveAspectRatio="none" aria-hidden>
          {graph.flows.map(({ from, to, format }) => (
            <path
              key={`${from.id} ${to.id}`}
              d={lineOf(from, to)}
              data-format={format === 'float32' ? 'float' : 'code'}
            />
          ))}
        </svg>
        {graph.flows
          .filter(({ from }) => from.column === 'middle')
          .map(({ from, format }) => (
            <span
              key={from.id}
              className={classes.format}
              data-format={format === 'float32' ? 'float' : 'code'}
              style={{ top: topOf(from) + BOX }}
            >
              {format}
            </span>
          ))}
        {graph.boxes.map((box) => (
          <GraphBox key={box.id} box={box} isShown={box.id === shown?.id} onShow={onShow} />
        ))}
      </div>
    </section>
  );
}

/** Down within a column, or across from a side to the middle. */
function lineOf(from: Box, to: Box): string {
  const x = CENTRES[from.column];
  if (from.row !== to.row) return `M${x} ${topOf(from) + BOX}V${topOf(to)}`;
  const side = from.column === 'left' ? 1 : -1;
  return `M${x + side * HALF} ${topOf(from) + BOX / 2}H${CENTRES[to.column] - side * HALF}`;
}

interface GraphBoxProps {
  readonly box: Box;
  readonly isShown: boolean;
  readonly onShow: (box: Box) => void;
}

const GraphBox = ({ box, isShown, onShow }: GraphBoxProps) => (
  <button
    type="button"
    className={classes.box}
    data-kind={box.kind}
    data-rounding={box.title === 'QuantizeLinear' ? 'to' : undefined}
    aria-pressed={isShown}
    style={{ top: topOf(box), left: `calc(${(COLUMNS[box.column] * 100) / 3}% + 5px)`, height: BOX }}
    onClick={() => onShow(box)}
    onFocus={() => onShow(box)}
    onPointerEnter={(event) => event.pointerType === 'mouse' && onShow(box)}
  >
    <strong>
      <Breakable name={box.title} />
    </strong>
    {box.name !== '' && <span>{box.name}</span>}
  </button>
);

/** Long names may break where a new word begins. */
const Breakable = ({ name }: { readonly name: string }) =>
  name.split(/(?<=[a-z])(?=[A-Z])/).map((word, place) => (
    <Fragment key={word}>
      {place > 0 && <wbr />}
      {word}
    </Fragment>
  ));

/** What becomes one operator, framed; drawn only where all of it is in sight. */
function FusedFrame({ group, graph }: { readonly group: FusedGroup; readonly graph: DrawnGraph }) {
  const members = graph.boxes.filter(({ id }) => group.members.includes(id));
  if (members.length < group.members.length) return null;
  const rows = members.map(({ row }) => row);
  const [first, last] = [Math.min(...rows), Math.max(...rows)];
  return (
    <div
      className={classes.fused}
      style={{ top: first * PITCH - 4, height: (last - first) * PITCH + BOX + 8 }}
      role="note"
      aria-label={`${group.operator}: ${members.length} nodes become one`}
    >
      <span style={{ top: (last - first - 1) * PITCH + 8 }}>
        <Breakable name={group.operator} />
      </span>
    </div>
  );
}
