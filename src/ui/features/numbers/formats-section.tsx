import { formatsSlice } from '../../../stores/numbers-store';
import { SectionFrame } from './section-frame';

/** One value in any set of formats. */
export const FormatsSection = () => (
  <SectionFrame title="Formats" intro="Type a number." slice={formatsSlice}>
    {null}
  </SectionFrame>
);
