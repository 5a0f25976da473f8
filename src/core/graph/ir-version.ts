import { copyMessage } from '../onnx/copy-message';
import type { ModelProto } from '../onnx/generated/onnx_pb';

/** The model with at least this version of the file format. Initializers need no graph input from 4 on. */
export const withIrVersion = (model: ModelProto, atLeast: number): ModelProto =>
  model.irVersion >= BigInt(atLeast) ? model : copyMessage(model, { irVersion: BigInt(atLeast) });

/** ai.onnx versions that came with a new version of the file format: first opset, version (ONNX's table of releases). */
const RELEASES: readonly (readonly [opset: number, irVersion: number])[] = [
  [25, 13],
  [24, 12],
  [23, 11],
  [21, 10],
  [19, 9],
  [15, 8],
  [12, 7],
  [11, 6],
  [10, 5],
  [9, 4],
];

/** The version of the file format with which a version of ai.onnx was released. */
export const irVersionOf = (opset: number): number => RELEASES.find(([first]) => opset >= first)?.[1] ?? 3;
