import type { Failure } from '../failures/failure';
import type { Result } from '../failures/result';
import type { GraphIndex } from '../graph/graph-index';
import type { Plan } from '../quantization/plan';
import type { Handover } from './handover';
import { handOverToOlive } from './olive/olive-handover';
import { handOverToOnnxRuntime } from './onnxruntime/onnxruntime-handover';
import { quantizerDefaults } from './onnxruntime/quantizer-defaults';
import { handOverToQuark } from './quark/quark-handover';
import { quarkFormats } from './quark/quark-formats';

/** A tool that recipes leave for. */
export interface HandoverTool {
  readonly name: 'onnxruntime' | 'quark' | 'olive';
  readonly label: string;
  /** What leaves, as one sentence. */
  readonly description: string;
  /** What is run in the folder of its files. */
  readonly command: string;
  /** What has to be installed for that. */
  readonly needs: string;
  /** Why the recipe as a whole cannot go there; null where it can. Instant. */
  readonly refusal: (plan: Plan) => Failure | null;
  /** The files. Failures: that of `refusal`; `not-calibrated`. */
  readonly handOver: (index: GraphIndex, plan: Plan) => Result<Handover>;
}

const failureOf = (result: Result<unknown>): Failure | null => (result.ok ? null : result.failure);

export const HANDOVER_TOOLS: readonly HandoverTool[] = [
  {
    name: 'onnxruntime',
    label: 'ONNX Runtime (Python)',
    description: 'A script for onnxruntime.quantization that takes over the ranges found here.',
    command: 'python quantize.py',
    needs: 'onnxruntime 1.30 and onnx',
    refusal: (plan) => failureOf(quantizerDefaults(plan, 'ONNX Runtime’s quantize_static')),
    handOver: handOverToOnnxRuntime,
  },
  {
    name: 'quark',
    label: 'AMD Quark (ONNX)',
    description: 'A script with the QConfig, for the ranges found here or for calibrating again.',
    command: 'python quantize.py',
    needs: 'amd-quark 0.13 with PyTorch',
    refusal: (plan) => failureOf(quarkFormats(plan)),
    handOver: handOverToQuark,
  },
  {
    name: 'olive',
    label: 'Olive',
    description: 'A workflow that calibrates on your data again and quantizes.',
    command: 'olive run --config workflow.json --disable_telemetry',
    needs: 'olive-ai 0.13 and onnxruntime',
    refusal: (plan) => failureOf(quantizerDefaults(plan, 'Olive’s static quantization')),
    handOver: handOverToOlive,
  },
];
