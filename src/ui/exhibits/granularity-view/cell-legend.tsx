import classes from './granularity-view.module.css';
import type { Shown } from './matrix-picture';

const SHADES = [0, 1, 2, 3, 4, 5, 6] as const;

const WORDS: Readonly<Record<Shown, readonly [string, string, string]>> = {
  values: ['0', 'largest', 'negative'],
  errors: ['exact', 'off by a third and more', 'became 0'],
};

/** What the shades and marks of the cells mean. */
export function CellLegend({ show }: { readonly show: Shown }) {
  const [least, most, mark] = WORDS[show];
  return (
    <p className={classes.legend}>
      <span>{least}</span>
      <svg viewBox="0 0 7 1" width={84} height={12} preserveAspectRatio="none" aria-hidden data-show={show}>
        {SHADES.map((shade) => (
          <path key={shade} d={`M${shade} 0h1v1H${shade}z`} data-shade={shade} />
        ))}
      </svg>
      <span>{most}</span>
      <svg viewBox="0 0 1 1" width={14} height={12} aria-hidden>
        <path className={classes.marks} d={show === 'values' ? 'M.2 .5h.6' : 'M.2 .2l.6 .6m0-.6l-.6 .6'} />
      </svg>
      <span>{mark}</span>
    </p>
  );
}
