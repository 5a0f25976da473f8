import type { FormatName } from '../../formats/format';
import type { GraphIndex } from '../../graph/graph-index';
import { floatAttribute, intAttribute } from '../../onnx/attributes';
import type { NodeProto } from '../../onnx/generated/onnx_pb';
import type { Plan, TensorDecision } from '../../quantization/plan';
import { about } from '../named-tensors';
import { isQuantizerFormat } from './quant-types';

const nodeNamed = (index: GraphIndex, name: string | null): NodeProto | undefined =>
  index.nodes.find((node) => node.name === name);

/**
 * Whether a node is a ConvTranspose with groups and a bias: scales of its weight's channels count for every group, and
 * quantize_static, which does not repeat them, stops.
 */
export function repeatsBiasScales(index: GraphIndex, name: string | null): boolean {
  const node = nodeNamed(index, name);
  if (node?.opType !== 'ConvTranspose' || (node.input[2] ?? '') === '') return false;
  return intAttribute(node, 'group', 1) > 1;
}

const named = (decisions: readonly TensorDecision[], is: (decision: TensorDecision) => boolean): readonly string[] =>
  decisions.filter(is).map(({ name }) => name);

/**
 * What quantize_static of ONNX Runtime 1.30, and what is made of it, does otherwise than this plan, a sentence each.
 * `takes`: the formats that it has.
 */
export function knownGaps(
  index: GraphIndex,
  plan: Plan,
  takes: (format: FormatName) => boolean = isQuantizerFormat,
): readonly string[] {
  const quantized = plan.tensors.filter((decision) => decision.quantized && decision.role !== 'bias');
  const biases = plan.tensors.filter((decision) => decision.role === 'bias');
  const formats = named(quantized, ({ parameters }) => parameters !== null && !takes(parameters.format));
  const blocks = named(quantized, ({ parameters }) => parameters?.blockSize !== undefined);
  const atRunTime = named(quantized, ({ parameters }) => parameters?.scale.length === 0);
  const channels = named(
    quantized,
    ({ role, parameters }) => role === 'activation' && parameters !== null && parameters.scale.length > 1,
  );
  const keptFloat = named(
    plan.tensors,
    ({ quantized, reason }) => !quantized && reason.kind === 'format-float' && reason.level === 'tensor',
  );
  const groups = named(quantized, ({ role, node }) => role === 'weight' && repeatsBiasScales(index, node));
  const odd = named(biases, ({ reason }) => reason.kind === 'bias-shape');
  const scaled = index.nodes.filter((node) => node.opType === 'Gemm' && floatAttribute(node, 'beta', 1) !== 1);
  return [
    ...about(formats, (names) => `Its formats do not include those of ${names}: they get the default type.`),
    ...about(blocks, (names) => `It has no scales a block for ${names}: they get its default.`),
    ...about(atRunTime, (names) => `It finds no scales at run time: ${names} would need quantize_dynamic.`),
    ...about(channels, (names) => `Activations have one scale there: ${names} have one a channel here.`),
    ...about(keptFloat, (names) => `It keeps nodes float, not single tensors: ${names} will be quantized.`),
    ...about(
      groups,
      (names) => `It stops at a ConvTranspose with groups, a bias and scales a channel: ${names} get one scale in all.`,
    ),
    ...about(odd, (names) => `It may stop at biases that have not one value a channel: ${names}.`),
    ...about(
      scaled.map(({ name }) => name),
      (names) => `It leaves beta out of the stored bias of ${names}.`,
    ),
  ];
}
