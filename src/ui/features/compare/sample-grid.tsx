import { useElementSize } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { Comparison, SampleAnswer } from '../../../stores/result-store';
import { useClassNames } from './class-names';
import { SampleCard } from './sample-card';
import classes from './samples-panel.module.css';

const CARD_WIDTH = 236;
const CARD_HEIGHT = 96;

interface SampleGridProps {
  readonly answers: readonly SampleAnswer[];
  readonly comparison: Comparison;
}

/** Cards in as many columns as fit; only the visible rows are drawn. */
export function SampleGrid({ answers, comparison }: SampleGridProps) {
  const { ref: measured, width } = useElementSize<HTMLDivElement>();
  const scroller = useRef<HTMLDivElement>(null);
  const nameOf = useClassNames(comparison.measuredOn);
  const columns = Math.max(1, Math.floor(width / CARD_WIDTH));
  const rows = useVirtualizer({
    count: Math.ceil(answers.length / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => CARD_HEIGHT,
    overscan: 3,
  });
  return (
    <div className={classes.scroller} ref={scroller} tabIndex={0} role="region" aria-label="Samples">
      <div className={classes.rows} ref={measured} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => (
          <div
            key={index}
            className={classes.row}
            style={{ transform: `translateY(${start}px)`, gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
          >
            {answers.slice(index * columns, (index + 1) * columns).map((answer) => (
              <SampleCard
                key={answer.sample}
                answer={answer}
                sample={comparison.measuredOn.samples[answer.sample]}
                nameOf={nameOf}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
