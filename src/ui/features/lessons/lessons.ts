import { type ComponentType, lazy } from 'react';
import type { Lesson } from './lesson';

/** A lesson's own module exports its text as `Body`. */
const fetched = (load: () => Promise<{ readonly Body: ComponentType }>): ComponentType =>
  lazy(() => load().then(({ Body }) => ({ default: Body })));

/** The lessons in the order in which the subject unfolds. */
export const LESSONS: readonly Lesson[] = [
  {
    number: 1,
    title: 'A number in fewer bits',
    summary: 'Most of the 32 bits that hold 1024 say nothing. Which can go, and when one too many is gone.',
    Body: fetched(() => import('./1-fewer-bits/lesson')),
  },
  {
    number: 2,
    title: 'Floating point',
    summary: 'Sign, exponent, mantissa: why no byte can simply be dropped, and how 1024.23 becomes 1024.',
    Body: fetched(() => import('./2-floating-point/lesson')),
  },
  {
    number: 3,
    title: 'What gets lost, and what a format is',
    summary: 'Rounding, overflow, saturation; and where on the number line each format has its values.',
    Body: fetched(() => import('./3-lossy-formats/lesson')),
  },
  {
    number: 4,
    title: 'Scale and zero point',
    summary: 'Two numbers turn any range of real values into the codes of int8, and back.',
    Body: fetched(() => import('./4-scale-and-zero-point/lesson')),
  },
  {
    number: 5,
    title: 'Observers',
    summary: 'Min/max, percentile or least squared error: which range to give an activation that really occurs.',
    Body: fetched(() => import('./5-observers/lesson')),
  },
  {
    number: 6,
    title: 'Per-tensor, per-channel, per-group',
    summary: 'How many weights share one scale, and what happens when they are not of one size.',
    Body: fetched(() => import('./6-granularity/lesson')),
  },
  {
    number: 7,
    title: 'Fake quantization',
    summary: 'Compress and expand at once: the error of integers in a model that still runs in float.',
    Body: fetched(() => import('./7-fake-quantization/lesson')),
  },
  {
    number: 8,
    title: 'QDQ: the graph before and after',
    summary: 'Where QuantizeLinear and DequantizeLinear go, and what a runtime later fuses.',
    Body: fetched(() => import('./8-qdq/lesson')),
  },
  {
    number: 9,
    title: 'What happens when a model is quantized',
    summary: 'Linear and Conv get stand-ins that watch input, weight, bias and output while data passes through.',
    Body: fetched(() => import('./9-quantized-model/lesson')),
  },
];
