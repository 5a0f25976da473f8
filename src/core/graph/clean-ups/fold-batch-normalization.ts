import { floatAttribute, intAttribute } from '../../onnx/attributes';
import { copyMessage } from '../../onnx/copy-message';
import type { DataFiles } from '../../onnx/data-files';
import type { GraphProto, ModelProto, NodeProto, TensorProto } from '../../onnx/generated/onnx_pb';
import { nodeLabel } from '../../onnx/graph-walk';
import { makeFloatTensor } from '../../onnx/make-tensor';
import type { Tensor } from '../../onnx/tensor';
import { constantsOf } from '../constant-values';
import { FreshNames, tensorNames } from '../fresh-names';
import { removeNodes, withGraph, withInitializers, withoutUnusedInitializers } from '../graph-edit';
import { type GraphIndex, indexGraph } from '../graph-index';
import { withIrVersion } from '../ir-version';
import { isOperator, withInput } from '../node-edit';
import { type ChannelAffine, type Folded, foldableOf } from './batch-normalization-weights';
import { type CleanUpStep, counted } from './clean-up-step';

/**
 * BatchNormalization in inference is a factor and a term a channel, y = x·f + t with f = scale / √(var + ε) and
 * t = bias − mean·f. After a Conv, ConvTranspose or Gemm with constant weights whose output nothing else reads, both go
 * into its weight and bias, computed in float64 and stored as float32; the node then makes the output of the
 * normalization. Weights that other nodes read as well are copied first. Main graph only;
 * `files` hold the weights that the model does not.
 */
export function foldBatchNormalization(model: ModelProto, files?: DataFiles): CleanUpStep {
  const folding = new Folding(model, files);
  for (let position = 0; position < folding.index.nodes.length; position += 1) folding.tryAt(position);
  const { names, graph } = folding.result();
  if (names.length === 0) return { model, cleanUp: null };
  const sentence = `${counted(names.length, 'BatchNormalization')} folded into the layer in front (Conv, ConvTranspose, Gemm).`;
  return {
    model: withIrVersion(withGraph(model, graph), 4),
    cleanUp: { kind: 'batch-normalization-folded', sentence, names },
  };
}

/** One pass over the main graph: what it changes so far. */
class Folding {
  readonly index: GraphIndex;
  readonly #nodes: NodeProto[];
  readonly #names: FreshNames;
  readonly #constantOf: (tensor: string) => Tensor | undefined;
  /** Position of the node that makes a tensor, after the folding so far. */
  readonly #producer: Map<string, number>;
  readonly #added = new Map<string, { readonly proto: TensorProto; readonly value: Tensor }>();
  readonly #removed = new Set<number>();
  readonly #folded: string[] = [];

  constructor(model: ModelProto, files?: DataFiles) {
    this.index = indexGraph(model);
    this.#nodes = [...this.index.nodes];
    this.#names = new FreshNames(tensorNames(model));
    this.#constantOf = constantsOf(this.index.graph, files);
    this.#producer = new Map(this.index.producer);
  }

  result(): { readonly names: readonly string[]; readonly graph: GraphProto } {
    const graph = removeNodes(copyMessage(this.index.graph, { node: this.#nodes }), this.#removed);
    const initializers = [...this.#added.values()].map(({ proto }) => proto);
    return { names: this.#folded, graph: withoutUnusedInitializers(withInitializers(graph, initializers)) };
  }

  tryAt(position: number): void {
    const normalization = this.#nodes[position];
    if (normalization === undefined || !isOperator(normalization, 'BatchNormalization')) return;
    const before = this.#producer.get(normalization.input[0] ?? '');
    const node = before === undefined ? undefined : this.#nodes[before];
    if (before === undefined || node === undefined || !this.#readOnce(node.output[0] ?? '')) return;
    const affine = this.#affineOf(normalization);
    const foldable = foldableOf(node, (tensor) => this.#valueOf(tensor));
    const folded = affine === null ? null : (foldable?.(affine) ?? null);
    if (folded === null) return;
    this.#replace(before, normalization, folded);
    this.#removed.add(position);
    this.#folded.push(nodeLabel(normalization));
  }

  #replace(before: number, normalization: NodeProto, folded: Folded): void {
    const { node } = folded;
    const [, weight = '', bias = ''] = node.input;
    const [y = ''] = normalization.output;
    const withWeight = withInput(node, 1, this.#store(weight, folded.weight));
    const base = bias === '' ? `${weight}_bias` : bias;
    const withBias = withInput(withWeight, 2, this.#store(base, folded.bias));
    this.#nodes[before] = copyMessage(withBias, { output: [y] });
    this.#producer.set(y, before);
  }

  /** Under the same name where this node alone reads it or nothing bears the name, else under a new one. */
  #store(name: string, value: Tensor & { readonly data: Float32Array }): string {
    const own = this.#added.has(name) || (this.index.initializers.has(name) && this.#readOnce(name));
    const fresh = this.index.initializers.has(name) ? `${name}_folded` : name;
    const stored = own ? name : this.#names.take(fresh);
    this.#added.set(stored, { proto: makeFloatTensor(stored, value.dims, value.data), value });
    return stored;
  }

  #valueOf(name: string): Tensor | undefined {
    return this.#added.get(name)?.value ?? this.#constantOf(name);
  }

  #readOnce(name: string): boolean {
    const { consumers, outputs, usedInBodies } = this.index;
    return consumers.get(name)?.length === 1 && !outputs.has(name) && !usedInBodies.has(name);
  }

  #affineOf(node: NodeProto): ChannelAffine | null {
    const training = intAttribute(node, 'training_mode', 0) !== 0 || node.output.slice(1).some((name) => name !== '');
    if (training || intAttribute(node, 'spatial', 1) === 0) return null;
    const values = node.input.slice(1, 5).map((name) => this.#constantOf(name)?.data);
    const [scale, bias, mean, variance] = values.filter((data) => data instanceof Float32Array);
    if (scale === undefined || bias === undefined || mean === undefined || variance === undefined) return null;
    const epsilon = floatAttribute(node, 'epsilon', Math.fround(1e-5));
    const factor = Float64Array.from(scale, (value, at) => value / Math.sqrt((variance[at] ?? 0) + epsilon));
    const term = factor.map((value, at) => (bias[at] ?? 0) - (mean[at] ?? 0) * value);
    return [...factor, ...term].every(Number.isFinite) ? { factor, term } : null;
  }
}
