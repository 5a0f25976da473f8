import { usePlotArea, useXAxisDomain } from 'recharts';
import { type LabelledLine, placeLabels } from './line-labels';

/** The clip range of one method. */
export interface ClipRange {
  /** What stands above its lines. */
  readonly label: string;
  readonly rmin: number;
  readonly rmax: number;
  readonly emphasis: 'chosen' | 'pointed' | 'none';
}

/** Pixels a line of labels takes. */
const LABEL_HEIGHT = 10;

const WIDTHS = { chosen: 2.5, pointed: 2.5, none: 1 } as const;

interface LineProps {
  readonly line: LabelledLine;
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

function Line({ line, x, top, bottom }: LineProps) {
  const strong = line.emphasis !== 'none';
  return (
    <g>
      <line
        x1={x}
        x2={x}
        y1={top}
        y2={bottom}
        stroke={line.emphasis === 'pointed' ? 'var(--focus)' : 'var(--quantized)'}
        strokeWidth={WIDTHS[line.emphasis]}
        strokeDasharray={strong ? undefined : '4 3'}
      />
      {line.row !== null && (
        <text
          x={x - line.at + line.labelAt}
          y={top - 3 - line.row * LABEL_HEIGHT}
          textAnchor="middle"
          fontSize={10}
          fontWeight={strong ? 700 : 400}
          fill="var(--quantized-text)"
        >
          {line.label}
        </text>
      )}
    </g>
  );
}

/** The limits of several clip ranges over one histogram; lines that coincide are drawn once, with all their labels. */
export function ClipLines({ ranges }: { readonly ranges: readonly ClipRange[] }) {
  const area = usePlotArea();
  const domain = useXAxisDomain();
  const [from, to] = [Number(domain?.[0]), Number(domain?.[1])];
  if (area === undefined || !(to > from)) return null;
  const pixels = area.width / (to - from);
  const lines = placeLabels(
    ranges.flatMap(({ rmin, rmax, label, emphasis }) =>
      [rmin, rmax].map((at) => ({ at: (at - from) * pixels, label, emphasis })),
    ),
    area.width,
  );
  return (
    <g>
      {lines.map((line) => (
        <Line key={line.at} line={line} x={area.x + line.at} top={area.y} bottom={area.y + area.height} />
      ))}
    </g>
  );
}
