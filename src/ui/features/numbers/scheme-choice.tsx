import { Button } from '@mantine/core';
import { readScheme } from '../../../core/numbers/scheme-pair';
import { affineSlice, withinScales } from '../../../stores/numbers-affine';
import { useSlice } from '../../../stores/numbers-query';
import { SchemePair } from '../../exhibits/range-fit/scheme-pair';
import { Term } from '../../parts/term';
import classes from './affine-section.module.css';

const set = affineSlice.store.setState;

/** One range under both kinds of scheme. */
export function SchemeChoice() {
  const format = useSlice(affineSlice, (state) => state.map.format);
  const rmin = useSlice(affineSlice, (state) => state.rmin);
  const rmax = useSlice(affineSlice, (state) => state.rmax);
  const reach = Math.max(4, -rmin, rmax) * 1.1;
  const follow = (symmetric: boolean) => {
    const { scale, zeroPoint } = readScheme(format, symmetric, rmin, rmax);
    set({ map: { format, scale: withinScales(scale), zeroPoint } });
  };
  return (
    <section className={classes.part} aria-labelledby="affine-scheme">
      <h2 id="affine-scheme">Symmetric or asymmetric</h2>
      <p>
        The values of a tensor lie between rmin and rmax. An asymmetric scheme spreads all codes over just that range; a{' '}
        <Term name="symmetric">symmetric</Term> one keeps code and value zero together, and leaves codes unused where
        the range is lopsided. Drag the ends.
      </p>
      <SchemePair
        format={format}
        range={{ rmin, rmax }}
        span={{ from: -reach, to: reach }}
        onRange={(range) => set(range)}
      />
      <div className={classes.ways}>
        <Button variant="default" onClick={() => follow(false)}>
          Use the asymmetric scale above
        </Button>
        <Button variant="default" onClick={() => follow(true)}>
          Use the symmetric scale above
        </Button>
      </div>
    </section>
  );
}
