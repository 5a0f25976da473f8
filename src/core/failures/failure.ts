import {
  type CustomObserverFailure,
  describeCustomObserverFailure,
  isCustomObserverFailure,
} from './custom-observer-failure';
import { type GraphFailure, describeGraphFailure, isGraphFailure } from './graph-failure';
import { type InputFailure, describeInputFailure, isInputFailure } from './input-failure';
import { type NumbersFailure, describeNumbersFailure, isNumbersFailure } from './numbers-failure';
import { type OnnxFailure, describeOnnxFailure, isOnnxFailure } from './onnx-failure';
import { type QuantizationFailure, describeQuantizationFailure, isQuantizationFailure } from './quantization-failure';
import { type RuntimeFailure, describeRuntimeFailure } from './runtime-failure';

/** Everything that can be expected to go wrong. Plain data, so that it crosses a worker boundary whole. */
export type Failure =
  | OnnxFailure
  | GraphFailure
  | InputFailure
  | NumbersFailure
  | QuantizationFailure
  | CustomObserverFailure
  | RuntimeFailure;

/** One plain sentence (or two) for the user: what, where, and what to do. */
export function describeFailure(failure: Failure): string {
  if (isOnnxFailure(failure)) return describeOnnxFailure(failure);
  if (isGraphFailure(failure)) return describeGraphFailure(failure);
  if (isInputFailure(failure)) return describeInputFailure(failure);
  if (isNumbersFailure(failure)) return describeNumbersFailure(failure);
  if (isQuantizationFailure(failure)) return describeQuantizationFailure(failure);
  if (isCustomObserverFailure(failure)) return describeCustomObserverFailure(failure);
  return describeRuntimeFailure(failure);
}
