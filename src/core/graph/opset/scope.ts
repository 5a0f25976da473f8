import type { FunctionProto, GraphProto, NodeProto, TensorProto } from '../../onnx/generated/onnx_pb';
import { makeNode } from '../../onnx/make-node';
import { tensorToProto } from '../../onnx/make-tensor';
import type { Tensor, TensorType } from '../../onnx/tensor';
import { readsOf } from '../bodies';
import { constantsOf } from '../constant-values';
import type { FreshNames } from '../fresh-names';
import { typesOf } from '../tensor-types';
import type { AdapterContext } from './adapter';

/** The main graph, or a body within it. New constants become initializers of the graph that needs them. */
export class GraphScope implements AdapterContext {
  readonly constants: TensorProto[] = [];
  readonly #types: ReadonlyMap<string, TensorType>;
  readonly #values: (tensor: string) => Tensor | undefined;
  readonly #used: ReadonlySet<string>;

  constructor(
    graph: GraphProto,
    private readonly around: GraphScope | null,
    inferred: ReadonlyMap<string, TensorType>,
    private readonly names: FreshNames,
  ) {
    this.#types = typesOf(graph, inferred);
    this.#values = constantsOf(graph);
    this.#used = new Set([
      ...graph.output.map(({ name }) => name),
      ...graph.node.flatMap((node) => [...readsOf(node)]),
    ]);
  }

  typeOf(tensor: string): TensorType | undefined {
    return this.#types.get(tensor) ?? this.around?.typeOf(tensor);
  }

  constantOf(tensor: string): Tensor | undefined {
    return this.#values(tensor) ?? this.around?.constantOf(tensor);
  }

  isUsed(tensor: string): boolean {
    return this.#used.has(tensor);
  }

  name(base: string): string {
    return this.names.take(base);
  }

  constant(base: string, tensor: Tensor): string {
    const proto = tensorToProto(this.names.take(base), tensor);
    this.constants.push(proto);
    return proto.name;
  }
}

/** A model-local function, which has no initializers: new constants become Constant nodes in front. */
export class FunctionScope implements AdapterContext {
  readonly constants: NodeProto[] = [];

  constructor(
    private readonly definition: FunctionProto,
    private readonly names: FreshNames,
  ) {}

  typeOf(): undefined {
    return undefined;
  }

  constantOf(): undefined {
    return undefined;
  }

  isUsed(tensor: string): boolean {
    return this.definition.output.includes(tensor) || this.definition.node.some((node) => readsOf(node).has(tensor));
  }

  name(base: string): string {
    return this.names.take(base);
  }

  constant(base: string, tensor: Tensor): string {
    const name = this.names.take(base);
    const value = tensorToProto('', tensor);
    this.constants.push(
      makeNode({
        opType: 'Constant',
        name: this.names.take(`${name}_constant`),
        inputs: [],
        outputs: [name],
        attributes: { value: { tensor: value } },
      }),
    );
    return name;
  }
}
