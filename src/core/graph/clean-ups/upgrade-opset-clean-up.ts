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

/**
 * Brings a model to the opset that quantization needs, or says which operators kept it from getting there. Where a
 * target above 13 is out of reach, 13 is tried.
 */
export function bringToOpset(model: ModelProto, target: number, types?: ReadonlyMap<string, TensorType>): OpsetStep {
  const wanted = upgradeOpset(model, target, types);
  const refused = wanted.notUpgraded.length > 0;
  const { model: upgraded, notUpgraded, adapted } = refused ? upgradeOpset(model, LOWEST_OPSET, types) : wanted;
  const unreached = refused ? ` Not everything can be written for ${target}: ${reasons(wanted.refusals)}.` : '';
  if (upgraded === model) {
    if (!refused) return { model, notUpgraded, cleanUp: null };
    const names = wanted.refusals.map(({ node }) => node);
    const sentence = `Opset ${opsetOf(model) ?? target} kept.${unreached}`;
    return { model, notUpgraded, cleanUp: { kind: 'opset-kept', sentence, names } };
  }
  const rewritten =
    adapted.length === 0 ? 'no node had to be rewritten' : `${counted(adapted.length, 'node')} rewritten`;
  const original = opsetOf(model);
  const from = original === null ? '' : ` from ${original}`;
  const sentence = `Opset upgraded${from} to ${opsetOf(upgraded) ?? target}; ${rewritten}.${unreached}`;
  return { model: upgraded, notUpgraded, cleanUp: { kind: 'opset-upgraded', sentence, names: adapted } };
}

const reasons = (refusals: readonly OpsetRefusal[]): string =>
  listed([...new Set(refusals.map(({ operator, reason }) => `${operator} (${reason})`))], 2);
