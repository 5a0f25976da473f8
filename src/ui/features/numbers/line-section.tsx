import { useMemo } from 'react';
import type { FormatName } from '../../../core/formats/format';
import type { LineView } from '../../../core/numbers/line-axis';
import { parseNumber } from '../../../core/numbers/parse-number';
import { isLineFormat, lineSlice } from '../../../stores/numbers-line';
import { useSlice } from '../../../stores/numbers-query';
import { LONGEST_NUMBER } from '../../../stores/numbers-store';
import { NumberField } from '../../exhibits/number-field';
import { NumberLine } from '../../exhibits/number-line/number-line';
import { FormatChoice } from './format-choice';
import { FORMAT_GROUPS } from './format-groups';
import classes from './line-section.module.css';
import { SectionFrame } from './section-frame';

const set = lineSlice.store.setState;

/** Members of a block have no values of their own: what they can hold depends on their neighbours. */
const GROUPS = FORMAT_GROUPS.filter(({ formats }) => formats.every(isLineFormat));

const mark = (value: number): void => set({ text: String(value).replaceAll('-', '−') });

/** At least one lane stays. */
const choose = (shown: readonly FormatName[]): void => {
  const lanes = shown.filter(isLineFormat);
  if (lanes.length > 0) set({ formats: lanes });
};

const look = (view: LineView): void => set({ view });

/** All values of the formats on one line: how far they reach, and how close they lie. */
export function LineSection() {
  const text = useSlice(lineSlice, (state) => state.text);
  const formats = useSlice(lineSlice, (state) => state.formats);
  const view = useSlice(lineSlice, (state) => state.view);
  const read = useMemo(() => parseNumber(text), [text]);
  return (
    <SectionFrame
      title="Number line"
      intro="Every value that a format can hold, one lane a format: where they reach, how far apart they lie, and which of them a number is rounded to. Where values are too close to be seen singly, a band is more solid the more there are. A bracket marks what is subnormal: so near zero, steps no longer shrink with the values."
      slice={lineSlice}
    >
      <div className={classes.part}>
        <NumberField
          label="Value to mark"
          text={text}
          read={read}
          longest={LONGEST_NUMBER}
          onText={(typed) => set({ text: typed })}
          hint="Its flag on the line can be dragged."
        />
        <FormatChoice shown={formats} groups={GROUPS} onShown={choose} />
        <NumberLine formats={formats} value={read.ok ? read.value : null} view={view} onView={look} onValue={mark} />
      </div>
    </SectionFrame>
  );
}
