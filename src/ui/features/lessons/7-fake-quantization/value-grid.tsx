import classes from './value-grid.module.css';

interface ValueGridProps {
  readonly given: number;
  readonly back: number;
  /** The distance of two neighbouring values. */
  readonly scale: number;
}

const WIDTH = 640;
const EDGE = 12;
const placeOf = (value: number): number => EDGE + ((value + 1) / 2) * (WIDTH - 2 * EDGE);

/** Every value from −1 to 1 that the codes can stand for, the value that was given, and the one it became. */
export function ValueGrid({ given, back, scale }: ValueGridProps) {
  const steps = Math.round(1 / scale);
  const ticks = Array.from({ length: 2 * steps + 1 }, (_, step) => placeOf((step - steps) * scale));
  return (
    <svg
      className={classes.grid}
      viewBox={`0 0 ${WIDTH} 72`}
      role="img"
      aria-label={`${ticks.length} values from −1 to 1 remain; the value moves to the nearest of them.`}
    >
      <path className={classes.ticks} d={ticks.map((x) => `M${x} 26V40`).join('')} />
      <path className={classes.axis} d={`M${EDGE} 33H${WIDTH - EDGE}`} />
      <path className={classes.given} d={`M${placeOf(given)} 24l-6 -11h12z`} />
      <path className={classes.back} d={`M${placeOf(back)} 42l-6 11h12z`} />
      <text className={classes.givenName} x={placeOf(given)} y={10}>
        r
      </text>
      <text className={classes.backName} x={placeOf(back)} y={70}>
        r′
      </text>
    </svg>
  );
}
