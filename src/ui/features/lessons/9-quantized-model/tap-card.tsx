import { Switch } from '@mantine/core';
import { errorSums, sqnr } from '../../../../core/metrics/tensor-error';
import { formatDecibels, formatFigure } from '../../../../core/words/figures';
import classes from './tap-card.module.css';
import type { Tap } from './tap-plan';
import type { TapNumbers } from './tap-runs';

interface TapCardProps {
  readonly tap: Tap;
  readonly numbers: TapNumbers | null;
  readonly isOn: boolean;
  readonly onSwitch: (isOn: boolean) => void;
}

/** Four digits, so that the rounding can be seen. */
const FOUR = new Intl.NumberFormat('en', { minimumSignificantDigits: 4, maximumSignificantDigits: 4 });
const figure = (value: number): string => FOUR.format(value).replace('-', '−');

/** Numbers that fit into a card. */
const SHOWN = 4;

/** The first values that say something: zeros stay zeros. */
const tellingPlaces = (values: Float32Array): readonly number[] =>
  Array.from(values.keys())
    .filter((at) => values[at] !== 0)
    .slice(0, SHOWN);

/** One place where a quantized layer steps in, with the numbers of the float model and what becomes of them. */
export function TapCard({ tap, numbers, isOn, onSwitch }: TapCardProps) {
  return (
    <section className={classes.card} data-tap={tap} data-on={isOn || undefined} aria-label={`Tap at the ${tap}`}>
      <Switch
        label={tap}
        checked={isOn}
        onChange={({ currentTarget }) => onSwitch(currentTarget.checked)}
        color="var(--quantized-text)"
        classNames={{ label: classes.name ?? '' }}
      />
      {numbers === null ? <p>Not quantized.</p> : <Numbers numbers={numbers} isOn={isOn} />}
    </section>
  );
}

function Numbers({ numbers, isOn }: { readonly numbers: TapNumbers; readonly isOn: boolean }) {
  const { before, after, parameters } = numbers;
  const { format, scale, zeroPoint } = parameters;
  const several = scale.length > 1;
  const error = sqnr(errorSums(before, after));
  return (
    <>
      <table className={classes.numbers}>
        <tbody>
          {tellingPlaces(before).map((at) => (
            <tr key={at}>
              <td>{figure(before[at] ?? 0)}</td>
              <td aria-hidden>→</td>
              <td>{figure(after[at] ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {isOn ? format : 'float32'}
        {isOn && (several ? `, ${scale.length} scales` : `, scale ${formatFigure(scale[0] ?? 1)}`)}
        {isOn && !several && zeroPoint[0] !== 0 && `, zero point ${zeroPoint[0] ?? 0}`}
      </p>
      <p>{error === Infinity ? 'passes unchanged' : `${formatDecibels(error)} SQNR`}</p>
    </>
  );
}
