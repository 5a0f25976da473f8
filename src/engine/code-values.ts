import type { FreshNames } from '../core/graph/fresh-names';
import type { GraphIndex } from '../core/graph/graph-index';
import { copyMessage } from '../core/onnx/copy-message';
import type { NodeProto } from '../core/onnx/generated/onnx_pb';
import { makeNode } from '../core/onnx/make-node';

/** The nodes of the main graph that read a tensor. */
export const readersOf = (index: GraphIndex, tensor: string): readonly NodeProto[] =>
  (index.consumers.get(tensor) ?? []).flatMap(({ node }) => index.nodes[node] ?? []);

/** Finds the floats that codes stand for, and makes the nodes that say so where the graph has none. */
export class CodeValues {
  readonly nodes: NodeProto[] = [];
  readonly #index: GraphIndex;
  readonly #names: FreshNames;

  constructor(index: GraphIndex, names: FreshNames) {
    this.#index = index;
    this.#names = names;
  }

  /** What the first DequantizeLinear gives that reads these codes; null where none does. */
  readBack(codes: string): string | null {
    const reader = readersOf(this.#index, codes).find(
      ({ opType, input }) => opType === 'DequantizeLinear' && input[0] === codes,
    );
    return reader?.output[0] ?? null;
  }

  /**
   * The float tensor that codes stand for.
   * @param parameters names of scale and zero point
   * @param rounding the QuantizeLinear that made the codes, whose axis is theirs
   */
  valueOf(codes: string, parameters: readonly string[], rounding?: NodeProto): string {
    const known = this.readBack(codes);
    if (known !== null) return known;
    const value = this.#names.take(`${codes}_value`);
    const node = makeNode({ opType: 'DequantizeLinear', inputs: [codes, ...parameters], outputs: [value] });
    const attribute = (rounding?.attribute ?? []).filter(({ name }) => name === 'axis' || name === 'block_size');
    this.nodes.push(copyMessage(node, { attribute, domain: rounding?.domain ?? '' }));
    return value;
  }
}
