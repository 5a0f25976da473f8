import classes from './overflow-plot.module.css';

const WIDTH = 640;
const HEIGHT = 190;
const LEFT = 48;
const BOTTOM = 24;
const TOP = 12;
const RIGHT = 12;
const MOST = 510;
const LARGEST = 255;

const x = (exact: number): number => LEFT + ((WIDTH - LEFT - RIGHT) * exact) / MOST;
const y = (stored: number): number => HEIGHT - BOTTOM - ((HEIGHT - BOTTOM - TOP) * stored) / LARGEST;
const points = (...path: readonly (readonly [number, number])[]): string =>
  path.map(([exact, stored]) => `${x(exact)},${y(stored)}`).join(' ');

/** What uint8 stores for every exact result: saturated it stays at the top, wrapped it starts again at zero. */
export function OverflowPlot({ result }: { readonly result: number }) {
  const wrapped = result % (LARGEST + 1);
  const saturated = Math.min(result, LARGEST);
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className={classes.plot}
      role="img"
      aria-label={`Of an exact ${result}, uint8 stores ${saturated} saturated and ${wrapped} wrapped.`}
    >
      {[0, 128, LARGEST].map((stored) => (
        <g key={stored} className={classes.grid}>
          <line x1={LEFT} x2={WIDTH - RIGHT} y1={y(stored)} y2={y(stored)} />
          <text x={LEFT - 6} y={y(stored)} dy="0.35em" textAnchor="end">
            {stored}
          </text>
        </g>
      ))}
      {[0, 128, LARGEST, 384, MOST].map((exact) => (
        <text
          key={exact}
          x={x(exact)}
          y={HEIGHT - 6}
          textAnchor={exact === MOST ? 'end' : 'middle'}
          className={classes.tick}
        >
          {exact}
        </text>
      ))}
      <line className={classes.now} x1={x(result)} x2={x(result)} y1={TOP} y2={HEIGHT - BOTTOM} />
      <polyline className={classes.wrap} points={points([LARGEST + 1, 0], [MOST, MOST - LARGEST - 1])} />
      <line className={classes.fall} x1={x(LARGEST)} x2={x(LARGEST + 1)} y1={y(LARGEST)} y2={y(0)} />
      <polyline className={classes.saturate} points={points([0, 0], [LARGEST, LARGEST], [MOST, LARGEST])} />
      <text x={x(300)} y={y(LARGEST) + 16} className={classes.saturateName}>
        saturated
      </text>
      <text x={x(330)} y={y(74) - 10} textAnchor="end" className={classes.wrapName}>
        wrapped
      </text>
      <circle className={classes.wrapPoint} cx={x(result)} cy={y(wrapped)} r={5.5} />
      <circle className={classes.saturatePoint} cx={x(result)} cy={y(saturated)} r={5.5} />
    </svg>
  );
}
