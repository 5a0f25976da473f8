import type { Failure } from '../../core/failures/failure';

const OUT_OF_MEMORY =
  /bad_alloc|out of memory|memory access out of bounds|failed to allocate|allocation failed|tensor shape is too large/i;
const REQUESTED_BYTES = /(?:size|requested)[^\d]{0,20}(\d{4,})/i;

/** What ONNX Runtime says, without its codes, its source files and its line breaks. */
function plainWords(message: string): string {
  return message
    .replace(/^.*?ERROR_MESSAGE:\s*/s, '')
    .replace(/^.*\[ONNXRuntimeError\] : \d+ : [A-Z_]+ : /s, '')
    .replace(/\/\S+\.(?:cc|h):\d+ .*?\)\s(?=[A-Z"'\w])/gs, '')
    .replace(/^(?:Fatal error|Load model from .*? failed):\s*/i, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 400);
}

/**
 * Memory ran out when an allocation was refused, and when the C++ side threw a bare number (an exception that nothing
 * caught, in practice bad_alloc) or aborted.
 */
function memoryFailure(error: unknown, message: string): Failure | null {
  const ranOut = typeof error === 'number' || error instanceof RangeError || OUT_OF_MEMORY.test(message);
  if (!ranOut && !message.startsWith('Aborted(')) return null;
  const bytes = REQUESTED_BYTES.exec(message)?.[1];
  return { room: 'runtime', kind: 'out-of-memory', neededBytes: bytes === undefined ? null : Number(bytes) };
}

/** `domain:Operator(version)`, as ONNX Runtime writes it; -1 stands for "no such opset". */
function operatorFailure(message: string): Failure | null {
  const unknown =
    /(?:Fatal error: |No Op registered for )?(?:([\w.-]*):)?(\w+)\((-?\d+)\) is not a registered function\/op/.exec(
      message,
    ) ??
    /Could not find an implementation for (?:([\w.-]*):)?(\w+)\((\d+)\)/.exec(message) ??
    /No (?:Op|Schema) registered for (?:([\w.-]*):)?(\w+)(?: with domain_version of (-?\d+))?/.exec(message);
  const operator = unknown?.[2];
  if (unknown === null || operator === undefined) return null;
  const version = unknown[3] === undefined ? -1 : Number(unknown[3]);
  const domain = unknown[1] ?? '';
  return {
    room: 'runtime',
    kind: 'unsupported-operator',
    operator,
    domain: domain === 'ai.onnx' ? '' : domain,
    version: version < 0 ? null : version,
  };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Why a session could not be created, from what ONNX Runtime threw. */
export function sessionFailure(error: unknown): Failure {
  const message = messageOf(error);
  return (
    memoryFailure(error, message) ??
    operatorFailure(message) ?? { room: 'runtime', kind: 'session-refused', detail: plainWords(message) }
  );
}

/** Why a run stopped, from what ONNX Runtime threw. */
export function runFailure(error: unknown): Failure {
  const message = messageOf(error);
  return (
    memoryFailure(error, message) ?? { room: 'runtime', kind: 'run-failed', detail: plainWords(message), sample: null }
  );
}
