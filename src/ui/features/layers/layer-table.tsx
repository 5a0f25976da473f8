import { SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { GraphIndex } from '../../../core/graph/graph-index';
import { countOperators, findLayers } from '../../../stores/layers';
import { useModelStore } from '../../../stores/model-store';
import { type PlanLookup, usePlan } from '../../../stores/plan';
import { useComparison } from '../../../stores/readiness';
import { useResultStore } from '../../../stores/result-store';
import { useViewStore } from '../../../stores/view-store';
import { EmptyNote } from '../../parts/empty-note';
import { formatCount, formatPlural } from '../../../core/words/figures';
import { COLUMNS, TENSOR_COLUMNS } from './columns';
import classes from './layers.module.css';
import { type Order, nextOrder, sortRows } from './order';
import { RowList } from './row-list';
import { type LayerRow, layerRows, tensorRows } from './rows';

type Kind = 'layers' | 'tensors';

/** Everything the graph shows as a table: sortable, searchable, and the way in without a pointer or a picture. */
export function LayerTable() {
  const index = useModelStore((state) => state.model?.index ?? null);
  const lookup = usePlan();
  if (index === null || lookup === null) {
    return <EmptyNote title="No model is open">Open a model to see its layers.</EmptyNote>;
  }
  return <OpenTable index={index} lookup={lookup} />;
}

function matching(rows: readonly LayerRow[], index: GraphIndex, find: string): readonly LayerRow[] {
  const found = findLayers(index, find);
  if (found === null) return rows;
  const names = new Set(found.map(({ name }) => name));
  const text = find.trim().toLowerCase();
  return rows.filter(
    (row) => (row.layer !== null && names.has(row.layer.name)) || row.name.toLowerCase().includes(text),
  );
}

function useRows(index: GraphIndex, lookup: PlanLookup, kind: Kind): readonly LayerRow[] {
  const observations = useResultStore((state) => state.calibration?.observations ?? null);
  const report = useComparison().comparison?.report ?? null;
  return useMemo(() => {
    const sources = { index, lookup, observations, report };
    return kind === 'layers' ? layerRows(sources) : tensorRows(sources);
  }, [index, lookup, observations, report, kind]);
}

function Notes({ rows, all }: { readonly rows: readonly LayerRow[]; readonly all: number }) {
  const { comparison, freshness } = useComparison();
  const random = useResultStore((state) => state.calibration?.observations.random === true);
  const calibrated = useResultStore((state) => state.calibration !== null);
  const quantized = rows.filter((row) => row.quantized).length;
  const notes = [
    rows.length === all ? `${formatCount(all)} rows` : `${formatCount(rows.length)} of ${formatCount(all)} rows`,
    `${formatCount(quantized)} quantized`,
    calibrated ? '' : 'Calibrate to see ranges and scales of activations',
    random ? 'Ranges from random data' : '',
    comparison?.report.random === true ? 'Errors measured on random data' : '',
    freshness === 'stale' ? 'Errors measured with an earlier recipe' : '',
    calibrated && freshness === 'none' ? 'Compare to see accumulated errors' : '',
  ];
  return (
    <p className={classes.notes} role="status">
      {notes.filter((note) => note !== '').join(' · ')}
    </p>
  );
}

function OpenTable({ index, lookup }: { readonly index: GraphIndex; readonly lookup: PlanLookup }) {
  const [kind, setKind] = useState<Kind>('layers');
  const [order, setOrder] = useState<Order | null>(null);
  const find = useViewStore((state) => state.find);
  const setFind = useViewStore((state) => state.setFind);
  const all = useRows(index, lookup, kind);
  const rows = useMemo(() => sortRows(matching(all, index, find), COLUMNS, order), [all, index, find, order]);
  const operators = useMemo(() => countOperators(findLayers(index, find) ?? []), [index, find]);
  return (
    <div className={classes.panel}>
      <div className={classes.toolbar}>
        <SegmentedControl
          size="xs"
          aria-label="Rows of the table"
          value={kind}
          onChange={(value) => setKind(value === 'tensors' ? 'tensors' : 'layers')}
          data={[
            { value: 'layers', label: 'By layer' },
            { value: 'tensors', label: 'By tensor' },
          ]}
        />
        <Notes rows={rows} all={all.length} />
        {operators.length > 0 && (
          <p className={classes.notes}>
            {operators
              .slice(0, 4)
              .map(([operator, count]) => `${operator} ${count}`)
              .join(', ')}
          </p>
        )}
      </div>
      {rows.length > 0 ? (
        <RowList
          rows={rows}
          columns={kind === 'tensors' ? TENSOR_COLUMNS : COLUMNS}
          order={order}
          onSort={(column) => setOrder(nextOrder(order, column))}
          recipe={lookup.plan.recipe}
        />
      ) : (
        <EmptyNote
          title={`Nothing matches “${find}”`}
          action={
            <button type="button" onClick={() => setFind('')}>
              Show all {formatPlural(all.length, 'row')}
            </button>
          }
        >
          Search by name, operator, shape (64×3) or attribute (group=32).
        </EmptyNote>
      )}
    </div>
  );
}
