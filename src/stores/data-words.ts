import type { SampleSet } from './data-store';

const plural = (count: number, one: string): string => `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`;

/** "100 pictures", "48 samples", "16 samples of random numbers". */
export function describeSampleSet({ samples, random }: SampleSet): string {
  if (random) return `${plural(samples.length, 'sample')} of random numbers`;
  const pictures = samples.every(({ kind }) => kind === 'image');
  return plural(samples.length, pictures ? 'picture' : 'sample');
}
