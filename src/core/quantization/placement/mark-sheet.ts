import type { GraphIndex } from '../../graph/graph-index';
import type { NodeProto } from '../../onnx/generated/onnx_pb';
import { DataType } from '../../onnx/tensor';
import type { FloatReason, QuantizedReason } from '../reason';
import type { Recipe } from '../recipe';
import { type DecidedScheme, decidedScheme } from '../schemes/decided-scheme';
import { isFloatByScheme, whyFloatByScheme } from '../schemes/float-by-scheme';
import type { FixedRange } from './placement';
import { whyNotAtRunTime } from './run-time-scales';

/** What a rule says of a tensor that is to be quantized. */
export interface MarkRequest {
  readonly role: 'activation' | 'operand';
  readonly reason: QuantizedReason;
  /** The node that reads an operand. */
  readonly reader: NodeProto;
  readonly sharedWith: string | null;
  readonly fixedRange: FixedRange | null;
}

/** A decision to quantize a tensor. */
export interface Mark extends Omit<MarkRequest, 'role'> {
  readonly role: 'activation' | 'operand' | 'weight';
  readonly decided: DecidedScheme;
  /** Where the scales lie: one in all (null), one a channel along `axis`, or one a block of `blockSize` along it. */
  readonly axis: number | null;
  readonly blockSize: number | null;
}

/** A node that reads a constant as its weight, and what it would like of it. */
export interface WeightRequest {
  readonly reader: NodeProto;
  readonly role: 'weight' | 'norm-scale';
  /** Axis of the output features; null: one scale in all. */
  readonly channelAxis: number | null;
  /** Axis that products are summed along; null: blocks make no sense. */
  readonly blockAxis: number | null;
}

export interface BiasMark {
  readonly initializer: string;
  readonly reader: number;
  readonly slot: number;
  readonly operator: string;
  readonly node: string;
  readonly input: string;
  readonly weight: string;
  readonly beta: number;
}

/**
 * What the rules have decided so far. Rules see nodes in graph order and may ask whether a tensor is marked already:
 * operators that pass values through are quantized only where their input is. A tensor that the recipe leaves in
 * float32 is never marked; of weights that is settled once all their readers are known.
 */
export class MarkSheet {
  readonly marks = new Map<string, Mark>();
  readonly weights = new Map<string, readonly WeightRequest[]>();
  readonly biases: BiasMark[] = [];
  /** Why a tensor that a rule considered stays float. */
  readonly floats = new Map<string, FloatReason>();
  /** Tensors that show a constant in another order or shape, with that constant, which is quantized in their place. */
  readonly views = new Map<string, string>();

  constructor(
    readonly index: GraphIndex,
    private readonly recipe: Recipe,
    private readonly never: ReadonlySet<string>,
  ) {}

  /** True for float32 tensors that nothing but the recipe's schemes forbids to quantize. */
  canQuantize(name: string): boolean {
    return name !== '' && !this.never.has(name) && this.index.types.get(name)?.elementType === DataType.FLOAT;
  }

  isMarked(name: string): boolean {
    return (
      this.marks.has(name) || this.weights.has(name) || this.biases.some(({ initializer }) => initializer === name)
    );
  }

  /** The scheme of a tensor that a node writes or that is an input of the graph. */
  activationScheme(name: string): DecidedScheme {
    return decidedScheme(this.recipe, 'activations', name, this.#producer(name));
  }

  /** Whether the recipe lets an activation be quantized, be it here or by Q/DQ that the file brought along. */
  accepts(name: string): boolean {
    return !isFloatByScheme(this.activationScheme(name));
  }

  /** Marks a tensor where it can be quantized; gives back whether it is marked now. */
  mark(name: string, request: MarkRequest): boolean {
    if (!this.canQuantize(name)) return false;
    const node = request.role === 'operand' ? request.reader : this.#producer(name);
    const decided = decidedScheme(this.recipe, 'activations', name, node);
    const refusal = isFloatByScheme(decided)
      ? whyFloatByScheme(decided, 'activations', node)
      : whyNotAtRunTime(decided, request);
    if (refusal !== null) {
      this.floats.set(name, refusal);
      return this.isMarked(name);
    }
    if (!this.marks.has(name) || request.sharedWith !== null) {
      this.marks.set(name, { ...request, decided, axis: null, blockSize: null });
    }
    return true;
  }

  /** Marks a constant as the weight of a node; all its readers together decide how it is quantized. */
  markWeight(name: string, request: WeightRequest): boolean {
    if (!this.canQuantize(name)) return false;
    this.weights.set(name, [...(this.weights.get(name) ?? []), request]);
    return true;
  }

  /** Takes a mark back: the tensor stays float after all. */
  unmark(name: string, reason: FloatReason): void {
    this.marks.delete(name);
    this.floats.set(name, reason);
  }

  /** Notes why an activation stays float; where the recipe says so, that is why. */
  leaveFloat(name: string, reason: FloatReason): void {
    const decided = this.activationScheme(name);
    const byScheme = this.canQuantize(name) && isFloatByScheme(decided);
    this.floats.set(name, byScheme ? whyFloatByScheme(decided, 'activations', this.#producer(name)) : reason);
  }

  markBias(mark: BiasMark): void {
    if (this.index.initializers.has(mark.initializer) && this.canQuantize(mark.initializer)) this.biases.push(mark);
  }

  #producer(name: string): NodeProto | null {
    const producer = this.index.producer.get(name);
    return producer === undefined ? null : (this.index.nodes[producer] ?? null);
  }
}
