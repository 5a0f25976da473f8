import { useComparison } from '../../../stores/readiness';
import { EmptyNote } from '../../parts/empty-note';
import { AdviceList } from './advice-list';
import { ClassificationTable } from './classification-table';
import { HistoryTable } from './history-table';
import { OutputTable } from './output-table';
import classes from './results-panel.module.css';

/** What the last comparison measured, what could be done about it, and all recipes against each other. */
export function ResultsPanel() {
  const { comparison, freshness } = useComparison();
  if (comparison === null) {
    return (
      <div className={classes.panel} tabIndex={0} role="region" aria-label="Results">
        <AdviceList />
        <EmptyNote title="No results yet">
          Calibrate, then compare: here you see what quantization costs each output, what to do about it, and how
          recipes stand against each other.
        </EmptyNote>
      </div>
    );
  }
  return (
    <div className={classes.panel} tabIndex={0} role="region" aria-label="Results">
      {freshness === 'stale' && (
        <p className={classes.stale}>
          These numbers belong to <b>{comparison.recipe.name}</b>. The recipe or the data changed since: compare again.
        </p>
      )}
      <AdviceList />
      <ClassificationTable comparison={comparison} />
      <OutputTable comparison={comparison} />
      <HistoryTable shown={comparison} />
    </div>
  );
}
