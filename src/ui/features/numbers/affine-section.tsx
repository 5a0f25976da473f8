import { affineSlice } from '../../../stores/numbers-affine';
import { Term } from '../../parts/term';
import { AffineValue } from './affine-value';
import { RangeOverValues } from './range-over-values';
import { SchemeChoice } from './scheme-choice';
import { SectionFrame } from './section-frame';

const INTRO = (
  <>
    A real number r becomes an integer code q by a <Term name="scale">scale</Term> and a{' '}
    <Term name="zeroPoint">zero point</Term>, and reads back as r′. Move the value, the scale or the zero point, in the
    drawing or in the fields.
  </>
);

/** Scale and zero point: for one value, for a range, and for many values. */
export function AffineSection() {
  return (
    <SectionFrame title="Scale and zero point" intro={INTRO} slice={affineSlice}>
      <AffineValue />
      <SchemeChoice />
      <RangeOverValues />
    </SectionFrame>
  );
}
