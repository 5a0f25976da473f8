import classes from './block-view.module.css';

/** A swatch of the pictures. */
function Swatch({ className, path }: { readonly className: string | undefined; readonly path: string }) {
  return (
    <svg viewBox="0 0 12 12" width={12} height={12} aria-hidden>
      <path className={className} d={path} />
    </svg>
  );
}

/** What the bars and the digits below them mean. */
export function BlockLegend() {
  return (
    <ul className={classes.legend} aria-label="What the pictures show">
      <li>
        <Swatch className={classes.legendValue} path="M3 0h6v12H3z" /> value
      </li>
      <li>
        <Swatch className={classes.keptOne} path="M0 5h12v3H0z" /> what the block makes of it
      </li>
      <li>
        <b>×</b> lost, becomes 0
      </li>
      <li>
        <b>▲</b> beyond the largest
      </li>
      <li>= exact</li>
      <li>
        <Swatch className={classes.window} path="M0 0h12v12H0z" /> powers of two that the block can hold
      </li>
      <li>
        <Swatch className={classes.keptOne} path="M1 1h4v10H1zM8 4h2v4H8z" /> binary digits 1 and 0, kept
      </li>
      <li>
        <Swatch className={classes.lost} path="M1 1h4v10H1zM8 4h2v4H8z" /> rounded away
      </li>
    </ul>
  );
}
