import { SegmentedControl } from '@mantine/core';
import type { ScalarFormat } from '../../../../core/formats/format';
import { FORMATS } from '../../../../core/formats/format-registry';
import { EventMarks } from '../../../exhibits/event-marks';
import { brief } from '../../../exhibits/exact-words';
import { Power } from '../../../exhibits/power';
import { formatShare } from '../../../../core/words/figures';
import { Exhibit } from '../pieces/exhibit';
import classes from './choose-format.module.css';
import { type Fate, NUMBERS, fateOf } from './fates';

/** What can be chosen, in the order of their bits. */
export const CHOICES = [
  'int8',
  'float8e4m3fn',
  'float8e5m2',
  'int16',
  'float16',
  'bfloat16',
  'float32',
] as const satisfies readonly ScalarFormat[];
export type Choice = (typeof CHOICES)[number];

const sayError = ({ relative }: Fate): string =>
  relative === 0 ? 'exact' : Number.isFinite(relative) ? `off by ${formatShare(relative)}` : 'off by everything';

const Row = ({ fate }: { readonly fate: Fate }) => (
  <tr data-kept={fate.isKept}>
    <th scope="row">{fate.text}</th>
    <td className={classes.becomes}>
      <Power>{brief(fate.reading.value)}</Power>
    </td>
    <td>
      <EventMarks events={fate.reading.events} /> {sayError(fate)}
    </td>
    <td className={classes.verdict}>{fate.isKept ? '✓ kept' : '✗ lost'}</td>
  </tr>
);

interface ChooseFormatProps {
  readonly format: Choice;
  readonly onFormat: (format: Choice) => void;
}

/** Three numbers and what one format makes of each. */
export function ChooseFormat({ format, onFormat }: ChooseFormatProps) {
  return (
    <Exhibit title="Three numbers, one format" task="Choose a format and see what becomes of each number.">
      <SegmentedControl<Choice>
        aria-label="Format"
        className={classes.choices}
        value={format}
        onChange={onFormat}
        data={CHOICES.map((name) => ({ value: name, label: FORMATS[name].label }))}
      />
      <table className={classes.fates}>
        <caption>
          {FORMATS[format].label}: {FORMATS[format].bits} bits a number
        </caption>
        <thead>
          <tr>
            <th scope="col">Number</th>
            <th scope="col">becomes</th>
            <th scope="col">What happened</th>
            <th scope="col">within 1 %</th>
          </tr>
        </thead>
        <tbody>
          {NUMBERS.map((text) => (
            <Row key={text} fate={fateOf(text, format)} />
          ))}
        </tbody>
      </table>
    </Exhibit>
  );
}
