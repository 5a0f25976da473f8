import { type AffineMap, mapRange, readAffine } from '../../../../core/numbers/affine';
import { AffineFormula } from '../../../exhibits/staircase/affine-formula';
import { Staircase } from '../../../exhibits/staircase/staircase';
import { formatFigure } from '../../../../core/words/figures';
import { Exhibit } from '../pieces/exhibit';
import { Fact, Facts } from '../pieces/facts';
import classes from './stairs-exhibit.module.css';
import { WANTED } from './wanted-range';

interface StairsExhibitProps {
  readonly map: AffineMap;
  readonly r: number;
  readonly onMap: (map: AffineMap) => void;
  readonly onR: (r: number) => void;
}

/** What scale and zero point make of every value, and of one of them step by step. */
export function StairsExhibit({ map, r, onMap, onR }: StairsExhibitProps) {
  const { rmin, rmax } = mapRange(map);
  const { code, back } = readAffine(0, map);
  return (
    <Exhibit
      title="uint4: sixteen codes"
      task="Drag the point r, the end of the orange bar (scale) and its middle (zero point), or use the arrow keys."
    >
      <Staircase map={map} r={r} onR={onR} onMap={onMap} wanted={{ from: WANTED.rmin, to: WANTED.rmax }} />
      <Facts label="What scale and zero point say">
        <Fact name="Scale" note="between two codes">
          {formatFigure(map.scale)}
        </Fact>
        <Fact name="Zero point" note={`code ${code} is exactly ${formatFigure(back)}`}>
          {map.zeroPoint}
        </Fact>
        <Fact name="The codes reach" note="beyond, values are clipped">
          {formatFigure(rmin)} … {formatFigure(rmax)}
        </Fact>
        <Fact name="Rounding costs" note="half a step">
          ≤ {formatFigure(map.scale / 2)}
        </Fact>
      </Facts>
      <div className={classes.formula}>
        <AffineFormula map={map} r={r} />
      </div>
    </Exhibit>
  );
}
