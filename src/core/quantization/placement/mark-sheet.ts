import type { GraphIndex } from '../../graph/graph-index';
import { DataType } from '../../onnx/tensor';
import type { FloatReason, QuantizedReason } from '../reason';
import type { FixedRange } from './placement';

/** A decision to quantize a tensor. */
export interface Mark {
  readonly role: 'activation' | 'weight' | 'norm-scale' | 'operand';
  readonly reason: QuantizedReason;
  /** The node that reads a weight or operand. */
  readonly reader: string;
  readonly axis: number | null;
  readonly sharedWith: string | null;
  readonly fixedRange: FixedRange | null;
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
 * operators that pass values through are quantized only where their input is.
 */
export class MarkSheet {
  readonly marks = new Map<string, Mark>();
  readonly biases: BiasMark[] = [];
  /** Why a tensor that a rule considered stays float. */
  readonly floats = new Map<string, FloatReason>();

  constructor(
    readonly index: GraphIndex,
    private readonly never: ReadonlySet<string>,
  ) {}

  /** True for float32 tensors that nothing forbids to quantize. */
  canQuantize(name: string): boolean {
    return name !== '' && !this.never.has(name) && this.index.types.get(name)?.elementType === DataType.FLOAT;
  }

  isMarked(name: string): boolean {
    return this.marks.has(name) || this.biases.some(({ initializer }) => initializer === name);
  }

  /** Marks a tensor where it can be quantized; gives back whether it is marked now. */
  mark(name: string, mark: Mark): boolean {
    if (!this.canQuantize(name)) return false;
    const held = this.marks.get(name);
    const wins = held === undefined || mark.sharedWith !== null || (mark.role !== 'operand' && held.role === 'operand');
    if (wins) this.marks.set(name, mark);
    return true;
  }

  /** Takes a mark back: the tensor stays float after all. */
  unmark(name: string, reason: FloatReason): void {
    this.marks.delete(name);
    this.floats.set(name, reason);
  }

  markBias(mark: BiasMark): void {
    if (this.index.initializers.has(mark.initializer) && this.canQuantize(mark.initializer)) this.biases.push(mark);
  }
}
