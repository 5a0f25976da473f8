import { type ComponentType, lazy } from 'react';
import type { NumbersSection } from '../../../stores/numbers-query';
import { FormatsSection } from './formats-section';

interface SectionEntry {
  readonly title: string;
  readonly Body: ComponentType;
}

/** The parts of the page in the order of their links; the first is there at once, the others come when asked for. */
export const SECTIONS: Readonly<Record<NumbersSection, SectionEntry>> = {
  formats: { title: 'Formats', Body: FormatsSection },
  bits: {
    title: 'Unused bits and overflow',
    Body: lazy(() => import('./bits-section').then((room) => ({ default: room.BitsSection }))),
  },
  line: {
    title: 'Number line',
    Body: lazy(() => import('./line-section').then((room) => ({ default: room.LineSection }))),
  },
  scale: {
    title: 'Scale and zero point',
    Body: lazy(() => import('./affine-section').then((room) => ({ default: room.AffineSection }))),
  },
  blocks: {
    title: 'Blocks',
    Body: lazy(() => import('./block-section').then((room) => ({ default: room.BlockSection }))),
  },
};
