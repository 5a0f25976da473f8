import { STEP, TARGET } from './straight-through';
import classes from './straight-through.module.css';

interface StaircaseProps {
  readonly weight: number;
  readonly rounded: number;
  /** Every weight since the start. */
  readonly trail: readonly number[];
}

const WIDTH = 560;
const HEIGHT = 210;
const LOW = -0.15;
const HIGH = 1.15;
const LEFT = 58;
const BOTTOM = 30;

const x = (value: number): number => LEFT + ((value - LOW) / (HIGH - LOW)) * (WIDTH - LEFT);
const y = (value: number): number => HEIGHT - BOTTOM - ((value - LOW) / (HIGH - LOW)) * (HEIGHT - BOTTOM);

/** The values that the model may see. */
const LEVELS = [0, 1, 2, 3, 4].map((code) => code * STEP);

const stairs = LEVELS.map(
  (level) => `M${x(Math.max(LOW, level - STEP / 2))} ${y(level)}H${x(Math.min(HIGH, level + STEP / 2))}`,
).join('');

/** What the model sees over what is trained: flat, then a jump. */
export const Staircase = ({ weight, rounded, trail }: StaircaseProps) => (
  <svg
    className={classes.plot}
    viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
    role="img"
    aria-label={`The weight as the model sees it, a staircase over the weight that is trained. The loss is least at ${TARGET}.`}
  >
    {LEVELS.map((level) => (
      <text key={level} className={classes.tick} x={LEFT - 8} y={y(level) + 4} textAnchor="end">
        {level}
      </text>
    ))}
    <path className={classes.target} d={`M${LEFT} ${y(TARGET)}H${WIDTH}`} />
    <text className={classes.targetName} x={LEFT + 6} y={y(TARGET) - 5}>
      least loss, {TARGET}
    </text>
    <path className={classes.stairs} d={stairs} />
    <path className={classes.drop} d={`M${x(weight)} ${y(rounded)}V${HEIGHT - BOTTOM}`} />
    {trail.map((passed, step) => (
      <circle key={step} className={classes.passed} cx={x(passed)} cy={HEIGHT - BOTTOM} r={3} />
    ))}
    <circle className={classes.weight} cx={x(weight)} cy={HEIGHT - BOTTOM} r={6} />
    <circle className={classes.rounded} cx={x(weight)} cy={y(rounded)} r={6} />
    <text className={classes.axis} x={WIDTH} y={HEIGHT - 6} textAnchor="end">
      weight that is trained, float32
    </text>
  </svg>
);
