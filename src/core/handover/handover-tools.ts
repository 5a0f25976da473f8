import type { Failure } from '../failures/failure';
import type { Result } from '../failures/result';
import type { GraphIndex } from '../graph/graph-index';
import type { Plan } from '../quantization/plan';
import type { Handover } from './handover';
import { handOverToOlive } from './olive/olive-handover';
import { OLIVE_RTN } from './olive/weights-handover';
import { handOverToOnnxRuntime } from './onnxruntime/onnxruntime-handover';
import { quantizerDefaults } from './onnxruntime/quantizer-defaults';
import { MATMUL_NBITS } from './onnxruntime/weights-handover';
import { handOverToQuark } from './quark/quark-handover';
import { quarkFormats } from './quark/quark-formats';
import { isForWeightsAlone, weightsRefusal } from './weights-only/weights-to-hand-over';

/** A tool that recipes leave for. */
export interface HandoverTool {
  readonly name: 'onnxruntime' | 'quark' | 'olive';
  readonly label: string;
  /** What leaves, as one sentence. */
  readonly description: (plan: Plan) => string;
  /** What is run in the folder of its files. */
  readonly command: string;
  /** What has to be installed for that. */
  readonly needs: (plan: Plan) => string;
  /** Why the recipe as a whole cannot go there; null where it can. Instant. */
  readonly refusal: (index: GraphIndex, plan: Plan) => Failure | null;
  /** The files. Failures: that of `refusal`; `not-calibrated`. */
  readonly handOver: (index: GraphIndex, plan: Plan) => Result<Handover>;
}

const failureOf = (result: Result<unknown>): Failure | null => (result.ok ? null : result.failure);

/** Every tool, in the order of a menu. */
export const HANDOVER_TOOLS: readonly HandoverTool[] = [
  {
    name: 'onnxruntime',
    label: 'ONNX Runtime (Python)',
    description: (plan) =>
      isForWeightsAlone(plan)
        ? 'A script for its MatMulNBitsQuantizer, with the blocks of this recipe.'
        : 'A script for onnxruntime.quantization that takes over the ranges found here.',
    command: 'python quantize.py',
    needs: (plan) => (isForWeightsAlone(plan) ? 'onnxruntime 1.30, onnx and onnx-ir' : 'onnxruntime 1.30 and onnx'),
    refusal: (index, plan) =>
      isForWeightsAlone(plan)
        ? weightsRefusal(index, plan, MATMUL_NBITS)
        : failureOf(quantizerDefaults(plan, 'ONNX Runtime’s quantize_static')),
    handOver: handOverToOnnxRuntime,
  },
  {
    name: 'quark',
    label: 'AMD Quark (ONNX)',
    description: () => 'A script with the QConfig, for the ranges found here or for calibrating again.',
    command: 'python quantize.py',
    needs: () => 'amd-quark 0.13 with PyTorch',
    refusal: (_index, plan) => failureOf(quarkFormats(plan)),
    handOver: handOverToQuark,
  },
  {
    name: 'olive',
    label: 'Olive',
    description: (plan) =>
      isForWeightsAlone(plan)
        ? 'A workflow that quantizes weights in blocks, and a script that compares them.'
        : 'A workflow that calibrates on your data again and quantizes.',
    command: 'olive run --config workflow.json --disable_telemetry',
    needs: () => 'olive-ai 0.13 and onnxruntime',
    refusal: (index, plan) =>
      isForWeightsAlone(plan)
        ? weightsRefusal(index, plan, OLIVE_RTN)
        : failureOf(quantizerDefaults(plan, 'Olive’s static quantization')),
    handOver: handOverToOlive,
  },
];
