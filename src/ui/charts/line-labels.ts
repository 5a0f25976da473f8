type Emphasis = 'chosen' | 'pointed' | 'none';

/** A line of a chart at `at` pixels. */
interface Line {
  readonly at: number;
  readonly label: string;
  readonly emphasis: Emphasis;
}

export interface LabelledLine extends Line {
  /** In which row above the chart its label stands, the lowest first; null: there is no room. */
  readonly row: number | null;
  /** Where the middle of its label stands, in pixels: above the line, but not beyond the end of the chart. */
  readonly labelAt: number;
}

/** Lines nearer than this, in pixels, are drawn as one. */
const SAME = 1.5;
/** Pixels that a digit of a label takes. */
const LETTER = 6;
/** Pixels beside the end of the chart that a label may take. */
const MARGIN = 8;
const ROWS = 3;
/** More labels than this on one line are cut short. */
const MOST_LABELS = 3;

const STRENGTH: Readonly<Record<Emphasis, number>> = { none: 0, chosen: 1, pointed: 2 };

function merged(lines: readonly Line[]): readonly Line[] {
  const groups: Line[][] = [];
  for (const line of lines.toSorted((a, b) => a.at - b.at)) {
    const last = groups.at(-1);
    if (last !== undefined && line.at - (last[0]?.at ?? 0) <= SAME) last.push(line);
    else groups.push([line]);
  }
  return groups.map((group) => {
    const labels = [...new Set(group.map(({ label }) => label))];
    const shown = labels.length > MOST_LABELS ? [...labels.slice(0, MOST_LABELS - 1), '…'] : labels;
    const strongest = group.reduce((best, line) => (STRENGTH[line.emphasis] > STRENGTH[best.emphasis] ? line : best));
    return { at: group[0]?.at ?? 0, label: shown.join(' '), emphasis: strongest.emphasis };
  });
}

/**
 * Lines that coincide become one; labels that would overlap stand in rows above each other, as far as there is room, and
 * those at the end of a chart of `width` pixels move inwards.
 */
export function placeLabels(lines: readonly Line[], width: number): readonly LabelledLine[] {
  const ends: number[] = Array.from({ length: ROWS }, () => -Infinity);
  return merged(lines).map((line) => {
    const half = (line.label.length * LETTER) / 2;
    const labelAt = Math.min(line.at, width + MARGIN - half);
    const row = ends.findIndex((end) => end <= labelAt - half);
    if (row >= 0) ends[row] = labelAt + half + 2;
    return { ...line, labelAt, row: row < 0 ? null : row };
  });
}
