import { describe, expect, it } from 'vitest';
import { describeFailure } from '../../core/failures/failure';
import { runFailure, sessionFailure } from './failure-translation';

/** Messages as ONNX Runtime 1.30 wrote them. */
const refusal = (message: string) => new Error(`Can't create a session. ERROR_CODE: 1, ERROR_MESSAGE: ${message}`);

describe('sessionFailure', () => {
  it.each([
    [
      'Fatal error: ai.onnx.contrib:SuperResolutionPreProcess(-1) is not a registered function/op',
      { operator: 'SuperResolutionPreProcess', domain: 'ai.onnx.contrib', version: null },
    ],
    [
      "Could not find an implementation for QuantizeLinear(24) node with name 'q_1'",
      { operator: 'QuantizeLinear', domain: '', version: 24 },
    ],
    [
      'Could not find an implementation for ai.onnx:Det(22) node with name ``',
      { operator: 'Det', domain: '', version: 22 },
    ],
    ['No Op registered for Frobnicate with domain_version of 13', { operator: 'Frobnicate', domain: '', version: 13 }],
  ])('names the operator of "%s"', (message, expected) => {
    expect(sessionFailure(refusal(message))).toEqual({ room: 'runtime', kind: 'unsupported-operator', ...expected });
  });

  it('says the rest in plain words, without codes and source files', () => {
    const message =
      '/mnt/azure_nvme_temp/_work/1/s/onnxruntime/core/graph/model.cc:193 onnxruntime::Model::Model(ModelProto &&, ' +
      'const PathString &, const ModelOptions &) Missing opset in the model. All ModelProtos MUST have at least one ' +
      'entry.\n';
    expect(sessionFailure(refusal(message))).toEqual({
      room: 'runtime',
      kind: 'session-refused',
      detail: 'Missing opset in the model. All ModelProtos MUST have at least one entry.',
    });
  });

  it.each([
    [new RangeError('WebAssembly.Memory.grow(): Maximum memory size exceeded'), null],
    [refusal('std::bad_alloc'), null],
    [new WebAssembly.RuntimeError('memory access out of bounds'), null],
    [new WebAssembly.RuntimeError('Aborted(). Build with -sASSERTIONS for more info.'), null],
    [1991937888, null],
    [new Error("Can't create a session. failed to allocate a buffer of size 123456789."), 123456789],
  ])('knows that %s means memory', (error, neededBytes) => {
    expect(sessionFailure(error)).toEqual({ room: 'runtime', kind: 'out-of-memory', neededBytes });
  });
});

/** What a kernel throws while it runs. */
const thrown = (code: string, words: string) =>
  new Error(
    '/mnt/azure_nvme_temp/_work/1/s/onnxruntime/core/framework/op_kernel.cc:83 virtual OrtValue ' +
      `*onnxruntime::OpKernelContext::OutputMLValue(int, const TensorShape &) [ONNXRuntimeError] : 2 : ${code} : ${words}`,
  );

it('knows a tensor beyond 32 bits as memory, and leaves the place in the source out of other words', () => {
  const tooLarge = runFailure(thrown('INVALID_ARGUMENT', 'Tensor shape is too large'));
  expect(tooLarge).toEqual({ room: 'runtime', kind: 'out-of-memory', neededBytes: null });
  const detail = 'Input channels C is not equal to kernel channels * group.';
  expect(runFailure(thrown('FAIL', detail))).toEqual({ room: 'runtime', kind: 'run-failed', detail, sample: null });
});

it('keeps names and sizes of a refused run on one line', () => {
  const failure = runFailure(
    new Error(
      'Got invalid dimensions for input: Input3 for the following indices\n index: 2 Got: 5 Expected: 28\n' +
        ' Please fix either the inputs/outputs or the model.',
    ),
  );
  expect(describeFailure(failure)).toBe(
    'ONNX Runtime stopped while running the model: Got invalid dimensions for input: Input3 for the following ' +
      'indices index: 2 Got: 5 Expected: 28 Please fix either the inputs/outputs or the model. Check the shape of the data.',
  );
});
