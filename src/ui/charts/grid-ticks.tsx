import { usePlotArea, useXAxisDomain } from 'recharts';
import { formatCount } from '../parts/figures';

/** The values a quantized tensor can hold: `first + i · step`, for i from 0 to `count − 1`. */
export interface Grid {
  readonly first: number;
  readonly step: number;
  readonly count: number;
}

/** Ticks nearer than this can no longer be told apart. */
const NEAREST = 4;
const HEIGHT = 9;

/** Every how many values a tick is drawn, so that ticks stay `NEAREST` pixels apart; a power of two. */
export function thinning(stepPixels: number): number {
  return stepPixels >= NEAREST ? 1 : 2 ** Math.ceil(Math.log2(NEAREST / Math.max(stepPixels, 1e-9)));
}

/** The representable values as ticks along the lower edge of a chart, thinned where they are dense. */
export function GridTicks({ grid }: { readonly grid: Grid }) {
  const area = usePlotArea();
  const domain = useXAxisDomain();
  const [from, to] = [Number(domain?.[0]), Number(domain?.[1])];
  if (area === undefined || !(to > from) || !(grid.step > 0)) return null;
  const pixels = area.width / (to - from);
  const every = thinning(grid.step * pixels);
  const begin = Math.max(0, Math.ceil((from - grid.first) / grid.step / every) * every);
  const end = Math.min(grid.count - 1, Math.floor((to - grid.first) / grid.step));
  const ticks = Array.from({ length: Math.max(0, Math.floor((end - begin) / every) + 1) }, (_, i) => {
    const x = area.x + (grid.first + (begin + i * every) * grid.step - from) * pixels;
    return `M${x.toFixed(1)} ${area.y + area.height}v${-HEIGHT}`;
  });
  const label = every === 1 ? 'every value it can hold' : `every ${formatCount(every)}th of the values it can hold`;
  return (
    <g>
      <path d={ticks.join('')} stroke="var(--quantized)" strokeWidth={1} fill="none" />
      <text
        x={area.x + area.width}
        y={area.y + area.height + 30}
        textAnchor="end"
        fill="var(--quantized-text)"
        fontSize={10}
      >
        {label}
      </text>
    </g>
  );
}
