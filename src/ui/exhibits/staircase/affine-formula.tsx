import { memo, useMemo } from 'react';
import { type AffineMap, readAffine } from '../../../core/numbers/affine';
import { formulaLines } from './affine-words';
import classes from './staircase.module.css';

interface AffineFormulaProps {
  readonly map: AffineMap;
  readonly r: number;
}

/** How one value becomes a code and a value again, with its own numbers. */
export const AffineFormula = memo(function AffineFormula({ map, r }: AffineFormulaProps) {
  const lines = useMemo(() => formulaLines(readAffine(r, map), map), [r, map]);
  return (
    <output className={classes.formula} aria-label="The value through the formula">
      {lines.map(({ name, text, result, note }) => (
        <span key={`${name}${text}`} className={classes.line}>
          <i>{name}</i>
          <span>
            = <code>{text}</code>
            {result !== '' && (
              <>
                {' '}
                = <b>{result}</b>
              </>
            )}
            {note !== '' && <em> {note}</em>}
          </span>
        </span>
      ))}
    </output>
  );
});
