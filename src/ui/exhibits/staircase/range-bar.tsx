import { INTEGER_FORMATS } from '../../../core/formats/integer-format';
import { type AffineMap, mapRange } from '../../../core/numbers/affine';
import { tickPath } from '../plot/code-ticks';
import { Handle } from '../plot/handle';
import { fromPixels, type PlotFrame, snap, toPixels } from '../plot/plot-frame';
import { finely, signed } from './affine-words';
import classes from './staircase.module.css';

interface RangeBarProps {
  readonly map: AffineMap;
  readonly frame: PlotFrame;
  /** Pixels from the top of the drawing. */
  readonly y: number;
  /** Absent: not movable. */
  readonly onMap: ((map: AffineMap) => void) | undefined;
}

const HEIGHT = 14;

/** Powers of ten below a step of the scale by a hundredth, so that it keeps three digits. */
const scaleStep = (scale: number): number => 10 ** (Math.floor(Math.log10(scale)) - 2);

/** The end of the codes whose distance from zero a drag of the scale holds on to. */
function scaleEnd({ format, zeroPoint }: AffineMap): { readonly code: number; readonly steps: number } {
  const { qmin, qmax } = INTEGER_FORMATS[format].asymmetric;
  return qmax - zeroPoint >= zeroPoint - qmin
    ? { code: qmax, steps: qmax - zeroPoint }
    : { code: qmin, steps: qmin - zeroPoint };
}

function ScaleHandle({ map, frame, y, onMap }: RangeBarProps & { readonly onMap: (map: AffineMap) => void }) {
  const { scale } = map;
  const { code, steps } = scaleEnd(map);
  const x = toPixels(frame, steps * scale);
  const step = scaleStep(scale);
  const set = (wanted: number) => {
    const fine = scaleStep(Math.max(wanted, 1e-30));
    onMap({ ...map, scale: Math.fround(Math.max(snap(wanted, fine), fine)) });
  };
  return (
    <Handle
      label="Scale"
      value={scale}
      min={step}
      max={(frame.to - frame.from) / 2}
      step={step}
      page={step * 10}
      text={`${finely(scale)}: code ${signed(code)} is ${finely(steps * scale)}`}
      leftwards={steps < 0}
      valueAt={(at) => fromPixels(frame, at) / steps}
      onValue={set}
    >
      <rect x={x - 14} y={y - 6} width={28} height={HEIGHT + 12} fill="transparent" />
      <rect className={classes.grip} data-grip x={x - 4} y={y - 4} width={8} height={HEIGHT + 8} rx={3} />
      <text className={classes.tag} x={x} y={y + HEIGHT + 18} textAnchor="middle">
        scale
      </text>
    </Handle>
  );
}

function ZeroPointHandle({ map, frame, y, onMap }: RangeBarProps & { readonly onMap: (map: AffineMap) => void }) {
  const { format, scale, zeroPoint } = map;
  const { qmin, qmax } = INTEGER_FORMATS[format].asymmetric;
  const { rmin, rmax } = mapRange(map);
  const [left, right] = [toPixels(frame, Math.max(rmin, frame.from)), toPixels(frame, Math.min(rmax, frame.to))];
  const middle = (left + right) / 2;
  return (
    <Handle
      label="Zero point"
      value={zeroPoint}
      min={qmin}
      max={qmax}
      step={1}
      page={Math.max(Math.round((qmax - qmin) / 16), 1)}
      text={`${signed(zeroPoint)}: the codes reach from ${finely(rmin)} to ${finely(rmax)}`}
      leftwards
      valueAt={(at) => -fromPixels(frame, at) / scale}
      onValue={(wanted) => onMap({ ...map, zeroPoint: Math.round(wanted) + 0 })}
    >
      <rect x={left} y={y - 4} width={Math.max(right - left, 1)} height={HEIGHT + 8} fill="transparent" />
      <rect className={classes.grip} data-grip x={middle - 13} y={y} width={26} height={HEIGHT} rx={6} />
      <path
        className={classes.arrows}
        d={`M${middle - 5} ${y + 4}l-3 3l3 3M${middle + 5} ${y + 4}l3 3l-3 3`}
        aria-hidden
      />
      <text className={classes.tag} x={middle} y={y + HEIGHT + 18} textAnchor="middle">
        zero point
      </text>
    </Handle>
  );
}

/** The values that the codes reach, with a tick each: its end moves the scale, the whole of it the zero point. */
export function RangeBar({ map, frame, y, onMap }: RangeBarProps) {
  const { rmin, rmax } = mapRange(map);
  const [left, right] = [Math.max(rmin, frame.from), Math.min(rmax, frame.to)].map((r) => toPixels(frame, r));
  const ticks = tickPath(frame, { from: rmin, to: rmax, step: map.scale }, y, y + HEIGHT);
  const zero = toPixels(frame, 0);
  return (
    <g>
      <rect
        className={classes.range}
        x={left}
        y={y}
        width={Math.max((right ?? 0) - (left ?? 0), 1)}
        height={HEIGHT}
        rx={2}
      />
      {ticks !== null && <path className={classes.codes} d={ticks} />}
      <path className={classes.zeroTick} d={`M${zero} ${y - 3}v${HEIGHT + 6}`} />
      {onMap !== undefined && <ZeroPointHandle map={map} frame={frame} y={y} onMap={onMap} />}
      {onMap !== undefined && <ScaleHandle map={map} frame={frame} y={y} onMap={onMap} />}
    </g>
  );
}
