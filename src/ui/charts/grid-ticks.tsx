import { usePlotArea, useXAxisDomain } from 'recharts';
import { formatCount } from '../../core/words/figures';
import { type EvenGrid, type Grid, type UnevenGrid, gridMarks, thinning } from './value-grid';

const HEIGHT = 9;

/** The part of a chart that values are drawn in, in pixels, and the values at its edges. */
interface Field {
  readonly x: number;
  readonly bottom: number;
  readonly width: number;
  readonly from: number;
  readonly to: number;
}

function EvenTicks({ grid, field: { x, bottom, width, from, to } }: { grid: EvenGrid; field: Field }) {
  if (!(grid.step > 0)) return null;
  const pixels = width / (to - from);
  const every = thinning(grid.step * pixels);
  const begin = Math.max(0, Math.ceil((from - grid.first) / grid.step / every) * every);
  const end = Math.min(grid.count - 1, Math.floor((to - grid.first) / grid.step));
  const ticks = Array.from({ length: Math.max(0, Math.floor((end - begin) / every) + 1) }, (_, i) => {
    const at = x + (grid.first + (begin + i * every) * grid.step - from) * pixels;
    return `M${at.toFixed(1)} ${bottom}v${-HEIGHT}`;
  });
  const label = every === 1 ? 'every value it can hold' : `every ${formatCount(every)}th of the values it can hold`;
  return (
    <>
      <path d={ticks.join('')} stroke="var(--quantized)" strokeWidth={1} fill="none" />
      <Label x={x + width} y={bottom + 30} text={label} />
    </>
  );
}

/** How strongly a column of `count` values is drawn: more with each doubling. */
const strength = (count: number, most: number): number =>
  count === 1 ? 1 : 0.3 + 0.7 * (Math.log2(count) / Math.log2(Math.max(most, 4)));

function UnevenTicks({ grid, field: { x, bottom, width, from, to } }: { grid: UnevenGrid; field: Field }) {
  const marks = gridMarks(grid.values, from, to, width);
  const most = marks.reduce((highest, { count }) => Math.max(highest, count), 1);
  const label = most === 1 ? 'every value it can hold' : 'the values it can hold, darker where they are dense';
  return (
    <>
      {marks.map((mark) => (
        <rect
          key={mark.x}
          x={x + mark.x - (mark.count === 1 ? 0.5 : 0)}
          y={bottom - HEIGHT}
          width={mark.width}
          height={HEIGHT}
          fill="var(--quantized)"
          fillOpacity={strength(mark.count, most)}
        />
      ))}
      <Label x={x + width} y={bottom + 30} text={label} />
    </>
  );
}

const Label = ({ x, y, text }: { x: number; y: number; text: string }) => (
  <text x={x} y={y} textAnchor="end" fill="var(--quantized-text)" fontSize={10}>
    {text}
  </text>
);

/** The representable values as ticks along the lower edge of a chart, thinned or merged where they are dense. */
export function GridTicks({ grid }: { readonly grid: Grid }) {
  const area = usePlotArea();
  const domain = useXAxisDomain();
  const [from, to] = [Number(domain?.[0]), Number(domain?.[1])];
  if (area === undefined || !(to > from)) return null;
  const field = { x: area.x, bottom: area.y + area.height, width: area.width, from, to };
  return (
    <g>{grid.kind === 'even' ? <EvenTicks grid={grid} field={field} /> : <UnevenTicks grid={grid} field={field} />}</g>
  );
}
