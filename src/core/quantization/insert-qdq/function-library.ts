import { toBinary } from '@bufbuild/protobuf';
import { type FunctionProto, FunctionProtoSchema, type NodeProto } from '../../onnx/generated/onnx_pb';
import { makeNode } from '../../onnx/make-node';
import { copyMessage } from '../../onnx/copy-message';
import {
  FUNCTION_DOMAIN,
  type RoundingKind,
  fakeQuantizeFunction,
  functionName,
  readsScale,
} from '../functions/fake-quantize-function';
import type { QdqNames } from './qdq-names';

/** The functions that a file defines: one for every way of rounding, called by every tensor that is rounded so. */
export class FunctionLibrary {
  readonly #opset: number;
  readonly #existing: ReadonlyMap<string, FunctionProto>;
  readonly #definitions = new Map<string, FunctionProto>();

  /** `existing`: the functions that the model has already, from an earlier export perhaps. */
  constructor(opset: number, existing: readonly FunctionProto[]) {
    this.#opset = opset;
    this.#existing = new Map(existing.filter(({ domain }) => domain === FUNCTION_DOMAIN).map((it) => [it.name, it]));
  }

  /** A call that rounds the float tensor. */
  call(names: QdqNames, kind: RoundingKind): NodeProto {
    return makeNode({
      opType: this.#definition(kind).name,
      name: `${names.dequantized}_function`,
      domain: FUNCTION_DOMAIN,
      inputs: readsScale(kind.format) ? [names.float, names.scale] : [names.float],
      outputs: [names.dequantized],
    });
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
