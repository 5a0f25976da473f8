import type { ReactNode } from 'react';
import { isIntegerFormat } from '../../../core/formats/integer-format';
import type { Recipe } from '../../../core/quantization/recipe';
import { FormatBadge } from '../../charts/format-badge';
import { SqnrFigure } from '../../charts/sqnr-figure';
import { Figure } from '../../charts/figure';
import { formatBytes, formatCount, formatFigure } from '../../../core/words/figures';
import type { TermName } from '../../parts/terms';
import { LevelCell, levelText } from './level-cell';
import { RowActions } from './row-actions';
import { RowName } from './row-name';
import type { LayerRow } from './rows';
import classes from './layers.module.css';

export type SortKey = string | number | null;

export interface Column {
  readonly id: string;
  readonly title: string;
  /** Pixels it has at least. */
  readonly width: number;
  /** What it grows for, up to so many pixels; null: longer texts are cut. */
  readonly grows: { readonly text: (row: LayerRow) => string; readonly most: number } | null;
  /** Its turn to stand behind the decisions where they would not be in sight, from 1; null: it stays. */
  readonly yields: number | null;
  readonly numeric: boolean;
  /** The term that explains the column; null where its title says it. */
  readonly term: TermName | null;
  /** What rows are sorted by, null coming last either way; null: not a column to sort by. */
  readonly key: ((row: LayerRow) => SortKey) | null;
  readonly cell: (row: LayerRow, recipe: Recipe) => ReactNode;
}

const NOTHING = <span className={classes.nothing}>–</span>;

const column = (
  id: string,
  title: string,
  width: number,
  key: Column['key'],
  cell: Column['cell'],
  more: Partial<Pick<Column, 'numeric' | 'term' | 'grows' | 'yields'>> = {},
): Column => ({ id, title, width, grows: null, yields: null, key, cell, numeric: false, term: null, ...more });

const READER = 'in its reader';

/** The columns of formats have room for these words as they are. */
const badgeText = (format: string | null): string => (format === null || format === READER ? '' : format);

function formatCell(format: string | null): ReactNode {
  if (format === null) return NOTHING;
  return format === READER ? (
    <span className={classes.dim} title="Takes the range of the operator that reads it">
      {READER}
    </span>
  ) : (
    <FormatBadge format={format} />
  );
}

function scaleCell({ parameters }: LayerRow): ReactNode {
  const scale = parameters?.scale[0];
  if (parameters === null || scale === undefined) return NOTHING;
  if (parameters.scale.length === 1) return <Figure value={scale} />;
  const least = parameters.scale.reduce((low, step) => Math.min(low, step), Infinity);
  const most = parameters.scale.reduce((high, step) => Math.max(high, step), 0);
  return (
    <span title={`${parameters.scale.length} scales from ${least} to ${most}`}>
      {formatFigure(least)} … {formatFigure(most)}
    </span>
  );
}

function zeroPointCell({ parameters }: LayerRow): ReactNode {
  const first = parameters?.zeroPoint[0];
  if (parameters === null || first === undefined || !isIntegerFormat(parameters.format)) return NOTHING;
  return parameters.zeroPoint.every((zeroPoint) => zeroPoint === first) ? formatCount(first) : 'varies';
}

function rangeCell({ range }: LayerRow): ReactNode {
  if (range === null) return NOTHING;
  return (
    <span title={`${range.min} to ${range.max}`}>
      {formatFigure(range.min)} to {formatFigure(range.max)}
    </span>
  );
}

const whole = (
  id: 'weight' | 'activation',
  title: string,
  width: number,
  yields: number,
  formatOf: (row: LayerRow) => string | null,
): Column =>
  column(id, title, width, formatOf, (row) => formatCell(formatOf(row)), {
    term: 'format',
    yields,
    grows: { text: (row) => badgeText(formatOf(row)), most: 150 },
  });

/**
 * What is looked at first, up to the decisions that are one press away. The widths are those of 1,280 pixels with both
 * side panels; where there is less, columns make way one after the other.
 */
const FIRST: readonly Column[] = [
  column(
    'name',
    'Layer',
    88,
    (row) => row.name,
    (row) => <RowName name={row.name} />,
    { grows: { text: (row) => row.name, most: 320 } },
  ),
  column(
    'operator',
    'Operator',
    76,
    (row) => row.operator,
    (row) => <span title={row.operator}>{row.operator}</span>,
    { yields: 2 },
  ),
  whole('weight', 'Weights', 66, 4, (row) => row.weightFormat),
  whole('activation', 'Activations', 92, 3, (row) => row.activationFormat),
  column('level', 'Decided by', 90, levelText, (row, recipe) => <LevelCell row={row} recipe={recipe} />, {
    term: 'decidedBy',
    yields: 1,
  }),
  column(
    'accumulated',
    'Accumulated',
    104,
    (row) => row.accumulated,
    (row) => (row.accumulated === null ? NOTHING : <SqnrFigure sqnr={row.accumulated} />),
    { numeric: true, term: 'sqnr', yields: 5 },
  ),
  column('decide', 'Decide', 168, null, (row, recipe) => <RowActions row={row} recipe={recipe} />),
];

const REST: readonly Column[] = [
  column(
    'local',
    'Local SQNR',
    98,
    (row) => row.local?.sqnr ?? null,
    (row) => (row.local === null ? NOTHING : <SqnrFigure sqnr={row.local.sqnr} estimated={row.local.estimated} />),
    { numeric: true, term: 'sqnr' },
  ),
  column(
    'decision',
    'Decision',
    88,
    (row) => (row.quantized ? 'quantized' : 'float'),
    (row) => (
      <span className={classes.decision} data-quantized={row.quantized || undefined}>
        {row.quantized ? 'quantized' : 'float'}
      </span>
    ),
  ),
  column(
    'granularity',
    'Granularity',
    176,
    (row) => row.granularity,
    (row) => (row.granularity === null ? NOTHING : row.granularity),
    { term: 'granularity' },
  ),
  column('scale', 'Scale', 152, (row) => row.parameters?.scale[0] ?? null, scaleCell, { numeric: true, term: 'scale' }),
  column('zeroPoint', 'Zero point', 104, (row) => row.parameters?.zeroPoint[0] ?? null, zeroPointCell, {
    numeric: true,
    term: 'zeroPoint',
  }),
  column('range', 'Range', 168, (row) => (row.range === null ? null : row.range.max - row.range.min), rangeCell, {
    numeric: true,
    term: 'observer',
  }),
  column(
    'shape',
    'Shape',
    132,
    (row) => row.shape,
    (row) => row.shape,
  ),
  column(
    'elements',
    'Parameters',
    112,
    (row) => (row.elements === 0 ? null : row.elements),
    (row) => (row.elements === 0 ? NOTHING : <span title={formatBytes(row.bytes)}>{formatCount(row.elements)}</span>),
    { numeric: true },
  ),
  column(
    'bytes',
    'Size in float',
    116,
    (row) => (row.bytes === 0 ? null : row.bytes),
    (row) => (row.bytes === 0 ? NOTHING : <span title={`${row.bytes} bytes`}>{formatBytes(row.bytes)}</span>),
    { numeric: true },
  ),
  column(
    'why',
    'Why',
    380,
    (row) => row.why,
    (row) => <span title={row.why}>{row.why}</span>,
  ),
];

/** Columns from the name to the reason, in the order of a wide screen. */
export const COLUMNS: readonly Column[] = [...FIRST, ...REST];

/** The same of the tensors: what stands for the layer is the tensor, for the operator its role. */
export const TENSOR_COLUMNS: readonly Column[] = COLUMNS.map((own) => {
  if (own.id === 'name') return { ...own, title: 'Tensor' };
  return own.id === 'operator' ? { ...own, title: 'Role', width: 130 } : own;
});
