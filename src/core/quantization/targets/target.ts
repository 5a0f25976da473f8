import type { ObserverChoice } from '../../observers/observer-choice';
import type { Severity } from '../advice/severity';
import type { BiasFormat, CommonScaleOperator, LayerOverride, Recipe, Scheme, SchemeFormat } from '../recipe';
import type { LintKind } from './lint/lint-kind';

/** A scheme as a target wants it; a calibration method only where the target cannot do with another one. */
export type TargetScheme = Omit<Scheme, 'observer'> & { readonly observer?: ObserverChoice };

/** The fields of a recipe that a target decides. What is absent is set to what a recipe has without it. */
export interface TargetSettings {
  readonly activations: TargetScheme;
  readonly weights: TargetScheme;
  /** Absent: the operators that ONNX Runtime quantizes. */
  readonly operators?: readonly string[];
  readonly operatorTypes?: Readonly<Record<string, LayerOverride>>;
  readonly biases?: BiasFormat;
  readonly commonScales?: readonly CommonScaleOperator[];
  readonly export: Recipe['export'];
}

/** Whether ONNX Runtime of one kind runs an exported file, under which condition (as a sentence), or why not. */
export type Verdict =
  { readonly runs: true; readonly condition?: string } | { readonly runs: false; readonly reason: string };

/** What a target can take, as far as rules ask. */
export interface TargetLimits {
  /** Formats of activations and of constant operands; float32 is always known. */
  readonly activations: readonly SchemeFormat[];
  readonly weights: readonly SchemeFormat[];
  /** Operators whose weights may have one scale a channel; absent: all. */
  readonly channelOperators?: readonly string[];
  /** Newest ai.onnx opset whose Q/DQ it runs; absent: every one that can be exported. */
  readonly highestOpset?: number;
}

export type TargetGroup = 'ONNX Runtime' | 'Other runtimes' | 'AMD Quark' | 'Fewer bits everywhere';

/** Somewhere a model is meant to run: a recipe to start from, and the rules that a plan for it should keep. */
export interface Target {
  /** What `Recipe.target` holds. */
  readonly name: string;
  readonly label: string;
  readonly group: TargetGroup;
  /** The documents that the settings follow. */
  readonly source: string;
  /** What choosing it sets, one sentence each. */
  readonly sets: readonly string[];
  /** Where the exported file can be tried, other than on the target itself. */
  readonly runs: { readonly web: Verdict; readonly node: Verdict };
  readonly settings: TargetSettings;
  readonly limits: TargetLimits;
  /** Rules that count for this target, and how bad it is to break them. */
  readonly rules: Readonly<Partial<Record<LintKind, Severity>>>;
}

/** Files of standard operators alone: the CPU provider of ONNX Runtime runs them, on the web and native. */
export const RUNS_ANYWHERE: Target['runs'] = { web: { runs: true }, node: { runs: true } };

/** Rules that count wherever a file is meant to run. */
export const COMMON_RULES = {
  'opset-needed': 'medium',
  'block-axis': 'high',
  'recurrent-float': 'low',
  cast: 'low',
  simulated: 'low',
} as const satisfies Target['rules'];

/** Operators whose weights are worth quantizing where activations stay float. */
export const WEIGHT_OPERATORS: readonly string[] = ['Conv', 'ConvTranspose', 'Gemm', 'MatMul'];

/** One scale and zero point a tensor, over the whole range. */
export const asymmetric = (format: SchemeFormat): TargetScheme => ({
  format,
  symmetric: false,
  granularity: 'per-tensor',
});

/** One scale a tensor, zero in the middle. */
export const symmetric = (format: SchemeFormat): TargetScheme => ({
  format,
  symmetric: true,
  granularity: 'per-tensor',
});

/** One scale a channel of the output features, zero in the middle. */
export const perChannel = (format: SchemeFormat): TargetScheme => ({
  format,
  symmetric: true,
  granularity: 'per-channel',
});

/** Activations that stay as they are. */
export const FLOAT: TargetScheme = symmetric('float32');
