import { SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useComparison } from '../../../stores/readiness';
import type { Comparison, SampleAnswer } from '../../../stores/result-store';
import { EmptyNote } from '../../parts/empty-note';
import { formatCount } from '../../../core/words/figures';
import { SampleGrid } from './sample-grid';
import classes from './samples-panel.module.css';

type Filter = 'all' | 'changed' | 'worse' | 'wrong';

const firstOf = (scores: SampleAnswer['float']): number | null => scores[0]?.index ?? null;

const FILTERS: Readonly<Record<Filter, { readonly title: string; readonly keeps: (answer: SampleAnswer) => boolean }>> =
  {
    all: { title: 'All', keeps: () => true },
    changed: { title: 'Changed answer', keeps: ({ float, quantized }) => firstOf(float) !== firstOf(quantized) },
    worse: {
      title: 'Right before, wrong now',
      keeps: ({ float, quantized, expected }) =>
        expected !== null && firstOf(float) === expected && firstOf(quantized) !== expected,
    },
    wrong: {
      title: 'Wrong now',
      keeps: ({ quantized, expected }) => expected !== null && firstOf(quantized) !== expected,
    },
  };

const FILTER_NAMES: readonly Filter[] = ['all', 'changed', 'worse', 'wrong'];

interface AnswersProps {
  readonly comparison: Comparison;
  readonly answers: readonly SampleAnswer[];
  readonly isStale: boolean;
}

function Answers({ comparison, answers, isStale }: AnswersProps) {
  const [chosen, setChosen] = useState<Filter | null>(null);
  const labelled = answers.some(({ expected }) => expected !== null);
  const counts = useMemo(
    () => new Map(FILTER_NAMES.map((name) => [name, answers.filter(FILTERS[name].keeps).length])),
    [answers],
  );
  const filter = chosen ?? ((counts.get('changed') ?? 0) > 0 ? 'changed' : 'all');
  const shown = useMemo(() => answers.filter(FILTERS[filter].keeps), [answers, filter]);
  const names = labelled ? FILTER_NAMES : FILTER_NAMES.slice(0, 2);
  return (
    <div className={classes.panel}>
      <div className={classes.bar}>
        <div className={classes.filters}>
          <SegmentedControl
            aria-label="Which samples"
            value={filter}
            onChange={setChosen}
            data={names.map((name) => ({
              value: name,
              label: `${FILTERS[name].title} ${formatCount(counts.get(name) ?? 0)}`,
            }))}
          />
        </div>
        <span className={classes.legend}>
          <b className={classes.float}>float</b> answers first, <b className={classes.quantized}>quantized</b> below
          {isStale && ' · stale: the recipe changed since'}
        </span>
      </div>
      {shown.length === 0 ? (
        <EmptyNote title="None">No sample is like that with this recipe.</EmptyNote>
      ) : (
        <SampleGrid answers={shown} comparison={comparison} />
      )}
    </div>
  );
}

/** The evaluation samples with the answers of both models. */
export function SamplesPanel() {
  const { comparison, freshness } = useComparison();
  const answers = comparison?.report.classification?.samples;
  if (comparison === null) {
    return (
      <EmptyNote title="No answers yet">
        Add pictures or arrays, calibrate, then compare: here you see what the float and the quantized model answer to
        each sample.
      </EmptyNote>
    );
  }
  if (answers === undefined) {
    return (
      <EmptyNote title="This model gives no class scores">
        Its outputs are compared as numbers: Results shows SQNR, cosine and the largest error of each.
      </EmptyNote>
    );
  }
  return <Answers comparison={comparison} answers={answers} isStale={freshness === 'stale'} />;
}
