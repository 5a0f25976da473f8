import type { ModelProto } from '../../onnx/generated/onnx_pb';
import { opsetOf } from '../../onnx/model-opset';
import type { TensorType } from '../../onnx/tensor';
import { type OpsetRefusal, upgradeOpset } from '../opset/upgrade-opset';
import { type CleanUpStep, counted, listed } from './clean-up-step';

/** Quantization along an axis needs opset 13. */
export const LOWEST_OPSET = 13;

export interface OpsetStep extends CleanUpStep {
  readonly notUpgraded: readonly string[];
}

/** Brings a model to the opset that quantization needs, or says which operators kept it from getting there. */
export function bringToOpset(model: ModelProto, target: number, types?: ReadonlyMap<string, TensorType>): OpsetStep {
  const original = opsetOf(model);
  const { model: upgraded, notUpgraded, refusals, adapted } = upgradeOpset(model, target, types);
  if (notUpgraded.length > 0) {
    const sentence = `Opset ${original ?? 'unknown'} kept, as not everything can be written for ${target}: ${reasons(refusals)}.`;
    const names = refusals.map(({ node }) => node);
    return { model, notUpgraded, cleanUp: { kind: 'opset-kept', sentence, names } };
  }
  if (upgraded === model) return { model, notUpgraded, cleanUp: null };
  const rewritten =
    adapted.length === 0 ? 'no node had to be rewritten' : `${counted(adapted.length, 'node')} rewritten`;
  const from = original === null ? '' : ` from ${original}`;
  const sentence = `Opset upgraded${from} to ${opsetOf(upgraded) ?? target}; ${rewritten}.`;
  return { model: upgraded, notUpgraded, cleanUp: { kind: 'opset-upgraded', sentence, names: adapted } };
}

const reasons = (refusals: readonly OpsetRefusal[]): string =>
  listed([...new Set(refusals.map(({ operator, reason }) => `${operator} (${reason})`))], 2);
