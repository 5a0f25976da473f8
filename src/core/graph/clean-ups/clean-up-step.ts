import type { ModelProto } from '../../onnx/generated/onnx_pb';
import type { CleanUp } from '../prepared-model';

/** What a clean-up gives back: the given model itself and null where there was nothing to do. */
export interface CleanUpStep {
  readonly model: ModelProto;
  readonly cleanUp: CleanUp | null;
}

/** "1 node", "3 nodes", "2 branches" with an explicit plural. */
export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
  `${count} ${count === 1 ? noun : plural}`;

/** The first few names as a list for a sentence: "a, b, c and 4 more". */
export function listed(names: readonly string[], atMost = 3): string {
  if (names.length <= atMost)
    return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  return `${names.slice(0, atMost).join(', ')} and ${names.length - atMost} more`;
}
