import { type Failure, describeFailure } from '../core/failures/failure';
import type { Result } from '../core/failures/result';

/** 0: done. 1: the input cannot be done. 2: the command was not written as it must be. */
export type ExitCode = 0 | 1 | 2;

/** What ends a command, as one or two sentences for the user. */
export class Problem extends Error {
  constructor(
    readonly exitCode: Exclude<ExitCode, 0>,
    sentence: string,
  ) {
    super(sentence);
  }
}

export const usageProblem = (sentence: string): Problem => new Problem(2, sentence);

/** The studio's sentence, or another one where the studio's speaks of its screen. */
export function sentenceOf(failure: Failure): string {
  if (failure.kind === 'unreadable-file') return `${failure.file} could not be read: ${failure.detail}.`;
  if (failure.kind === 'no-sandbox') {
    return `The observer “${failure.observer}” is written in JavaScript, which runs in the studio only. Choose another one, for example with --set activations.observer=mse.`;
  }
  if (failure.kind === 'out-of-memory') {
    return 'The memory ran out. Use a smaller model, fewer samples, or --runtime native.';
  }
  if (failure.kind === 'unsupported-operator') {
    const domain = failure.domain === '' ? '' : ` from the domain ${failure.domain}`;
    return `ONNX Runtime has no operator ${failure.operator}${domain}, which this model uses. Export the model with standard operators, or with another opset.`;
  }
  if (failure.kind === 'not-calibrated') {
    return `No range of ${failure.tensor} is known. Samples have to give it finite values; a calibration cache has to hold it, and serves the observer minmax alone.`;
  }
  return describeFailure(failure);
}

/** The value of a result. Throws a Problem with exit code 1 where there is none. */
export function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Problem(1, sentenceOf(result.failure));
}
