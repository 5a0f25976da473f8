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

/** As many decimals as give the largest value four digits, so that the rounding can be seen and points stand in line. */
function decimalsOf(values: readonly number[]): number {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return largest === 0 ? 3 : Math.max(3 - Math.floor(Math.log10(largest)), 0);
}

const figure = (value: number, decimals: number): string =>
  (Math.abs(value) < 0.5 * 10 ** -decimals ? 0 : value).toFixed(decimals).replace('-', '−');

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
  const places = tellingPlaces(before);
  const decimals = decimalsOf(places.map((at) => before[at] ?? 0));
  return (
    <>
      <table className={classes.numbers}>
        <tbody>
          {places.map((at) => (
            <tr key={at}>
              <td>{figure(before[at] ?? 0, decimals)}</td>
              <td aria-hidden>→</td>
              <td>{figure(after[at] ?? 0, decimals)}</td>
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
