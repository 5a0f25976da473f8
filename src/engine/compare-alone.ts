import { type Result, fail, succeed } from '../core/failures/result';
import type { SampleSource } from '../core/inputs/sample-source';
import { LAYER_SAMPLES, type SampleNotes, assembleReport } from './assemble-report';
import type { Comparison, SampleComparison } from './comparison';
import type { LayerErrors } from './layer-probe';
import type { Progress } from './progress';
import type { Report } from './report';

/** What a comparison is made on, and what is known of it. */
export interface Evaluation<File> extends Omit<SampleNotes, 'names'> {
  readonly samples: readonly SampleSource<File>[];
}

/**
 * Compares on all samples, then looks into the layers, then measures time, here and without workers: the same numbers
 * as when samples are shared between workers. Failures: those of `Comparison`; `no-samples`.
 */
export async function compareAlone<File>(
  comparison: Comparison<File>,
  { samples, expected, random }: Evaluation<File>,
  onProgress: (progress: Progress) => void,
): Promise<Result<Report>> {
  const numbered = samples.map((source, number) => ({ number, source }));
  const [first] = numbered;
  if (first === undefined) return fail({ room: 'runtime', kind: 'no-samples' });
  const looked = numbered.slice(0, LAYER_SAMPLES);
  const total = numbered.length + looked.length;
  const outputs: SampleComparison[] = [];
  const layers: LayerErrors[] = [];
  const step = () => onProgress({ stage: 'compare', done: outputs.length + layers.length, total });
  step();
  for (const sample of numbered) {
    const compared = await comparison.compare(sample);
    if (!compared.ok) return compared;
    outputs.push(compared.value);
    step();
  }
  for (const sample of looked) {
    const compared = await comparison.compareLayers(sample);
    if (!compared.ok) return compared;
    layers.push(compared.value);
    step();
  }
  const timing = await comparison.measureTime(first, (done, runs) =>
    onProgress({ stage: 'measure-time', done, total: runs }),
  );
  const parts = { samples: outputs, layers, sizes: comparison.sizes, timing: timing.ok ? timing.value : null };
  return succeed(assembleReport(parts, { names: samples.map(({ name }) => name), expected, random }));
}
