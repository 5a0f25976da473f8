import type { TensorError } from '../core/metrics/tensor-error';

/** Float against quantized, on one evaluation set, under one recipe. Plain data. */
export interface Report {
  readonly sampleCount: number;
  readonly random: boolean;
  /** Per graph output, over all samples. */
  readonly outputs: Readonly<Record<string, TensorError>>;
  /** Present when an output looks like class scores. */
  readonly classification: ClassificationReport | null;
  /** Local and accumulated error of quantized activations, over the first `layerSampleCount` samples. */
  readonly tensors: Readonly<Record<string, { readonly local: TensorError; readonly accumulated: TensorError }>>;
  readonly layerSampleCount: number;
  readonly bytes: { readonly float: number; readonly quantized: number };
  /** Median milliseconds an inference, measured alternating, graph optimization on; null when not measured. */
  readonly milliseconds: { readonly float: number; readonly quantized: number; readonly runs: number } | null;
}

export interface ClassificationReport {
  readonly output: string;
  /** Shares of samples in 0–1; null without labels. */
  readonly top1: { readonly float: number; readonly quantized: number } | null;
  readonly top5: { readonly float: number; readonly quantized: number } | null;
  /** Share of samples whose first answer is the same. */
  readonly agreement: number;
  readonly samples: readonly SampleAnswer[];
}

export interface SampleAnswer {
  /** Position in the evaluation set. */
  readonly sample: number;
  readonly name: string;
  /** Expected class index; null without label. */
  readonly expected: number | null;
  /** The five best classes, best first, with their scores. */
  readonly float: readonly ClassScore[];
  readonly quantized: readonly ClassScore[];
}

export interface ClassScore {
  readonly index: number;
  readonly score: number;
}
