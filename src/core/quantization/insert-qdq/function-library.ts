import { toBinary } from '@bufbuild/protobuf';
import {
  type FunctionProto,
  FunctionProtoSchema,
  type NodeProto,
  type TensorProto,
} from '../../onnx/generated/onnx_pb';
import { makeNode } from '../../onnx/make-node';
import { copyMessage } from '../../onnx/copy-message';
import {
  FUNCTION_DOMAIN,
  type RoundingKind,
  fakeQuantizeFunction,
  functionName,
  indexedBlocks,
  readsScale,
} from '../functions/fake-quantize-function';
import { blockIndices } from '../functions/pooled-blocks';
import { FreshNames } from '../../graph/fresh-names';
import { DataType } from '../../onnx/tensor';
import type { MakeConstant } from './make-constant';
import type { QdqNames } from './qdq-names';

/** The functions that a file defines: one for every way of rounding, called by every tensor that is rounded so. */
export class FunctionLibrary {
  readonly #opset: number;
  readonly #existing: ReadonlyMap<string, FunctionProto>;
  readonly #definitions = new Map<string, FunctionProto>();

  readonly #constants = new Map<string, TensorProto>();
  readonly #fresh: FreshNames;
  readonly #make: MakeConstant;

  /**
   * `existing`: the functions that the model has already, from an earlier export perhaps. `taken`: names that constants
   * must not have.
   */
  constructor(opset: number, existing: readonly FunctionProto[], taken: Iterable<string>, make: MakeConstant) {
    this.#opset = opset;
    this.#fresh = new FreshNames(taken);
    this.#make = make;
    this.#existing = new Map(existing.filter(({ domain }) => domain === FUNCTION_DOMAIN).map((it) => [it.name, it]));
  }

  /** A call that rounds the float tensor. */
  call(names: QdqNames, kind: RoundingKind): NodeProto {
    const indices = indexedBlocks(kind).map((size) => this.#indices(kind.known?.size ?? 0, size).name);
    return makeNode({
      opType: this.#definition(kind).name,
      name: `${names.dequantized}_function`,
      domain: FUNCTION_DOMAIN,
      inputs: [names.float, ...(readsScale(kind.format) ? [names.scale] : indices)],
      outputs: [names.dequantized],
    });
  }

  /** Constants that the calls read: which block each element is in. Axes of the same length share them. */
  get constants(): readonly TensorProto[] {
    return [...this.#constants.values()];
  }

  #indices(length: number, size: number): TensorProto {
    const key = `blocks_of_${size}_in_${length}`;
    const known = this.#constants.get(key);
    if (known !== undefined) return known;
    const name = this.#fresh.take(key);
    const made = this.#make(name, DataType.INT64, [length], () =>
      BigInt64Array.from(blockIndices(length, size), BigInt),
    );
    this.#constants.set(key, made);
    return made;
  }

  /** What the model does not have yet. */
  get added(): readonly FunctionProto[] {
    return [...this.#definitions.values()].filter(({ name }) => !this.#existing.has(name));
  }

  #definition(kind: RoundingKind): FunctionProto {
    const key = functionName(kind);
    const known = this.#definitions.get(key);
    if (known !== undefined) return known;
    const definition = this.#underFreeName(fakeQuantizeFunction(kind, this.#opset));
    this.#definitions.set(key, definition);
    return definition;
  }

  #underFreeName(definition: FunctionProto): FunctionProto {
    let named = definition;
    for (let count = 2; !this.#isFree(named); count += 1) {
      named = copyMessage(definition, { name: `${definition.name}_${count}` });
    }
    return named;
  }

  /** A function of that name that is the very same will do. */
  #isFree(definition: FunctionProto): boolean {
    const existing = this.#existing.get(definition.name);
    return existing === undefined || bytesOf(existing) === bytesOf(definition);
  }
}

const bytesOf = (definition: FunctionProto): string => toBinary(FunctionProtoSchema, definition).join();
