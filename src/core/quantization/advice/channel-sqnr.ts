import { channelLayout, forEachChannelRun } from '../../formats/channel-runs';
import { fakeQuantize } from '../../formats/fake-quantize';
import type { DataFiles } from '../../onnx/data-files';
import type { TensorProto } from '../../onnx/generated/onnx_pb';
import { weightValues } from '../parameters/weight-parameters';
import type { QuantizationParameters } from '../plan';

/**
 * Parameters of weights are remembered by weight and scheme, so what follows from them can be too: by weight, as several
 * may have the same, then by parameters.
 */
const remembered = new WeakMap<TensorProto, WeakMap<QuantizationParameters, Map<number, Float64Array>>>();

/**
 * What quantization leaves of each channel along `axis`: 10·log10(Σx² / Σ(x−x')²) dB. A channel without an error has
 * Infinity, one that is all zero NaN.
 */
export function channelSqnr(
  weight: TensorProto,
  parameters: QuantizationParameters,
  axis: number,
  files?: DataFiles,
): Float64Array {
  const byParameters = remembered.get(weight) ?? new WeakMap<QuantizationParameters, Map<number, Float64Array>>();
  remembered.set(weight, byParameters);
  const byAxis = byParameters.get(parameters) ?? new Map<number, Float64Array>();
  byParameters.set(parameters, byAxis);
  const known = byAxis.get(axis);
  if (known !== undefined) return known;
  const found = measure(weightValues(weight, files), weight.dims.map(Number), parameters, axis);
  byAxis.set(axis, found);
  return found;
}

function measure(values: Float32Array, dims: readonly number[], parameters: QuantizationParameters, axis: number) {
  const quantized = fakeQuantize(values, dims, parameters);
  const layout = channelLayout(values.length, dims, axis);
  const signal = new Float64Array(layout.channels);
  const noise = new Float64Array(layout.channels);
  forEachChannelRun(values.length, layout, (begin, end, channel) => {
    let [squares, errors] = [0, 0];
    for (let i = begin; i < end; i++) {
      const value = values[i] ?? 0;
      squares += value * value;
      errors += (value - (quantized[i] ?? 0)) ** 2;
    }
    signal[channel] = (signal[channel] ?? 0) + squares;
    noise[channel] = (noise[channel] ?? 0) + errors;
  });
  return signal.map((power, channel) => 10 * Math.log10(power / (noise[channel] ?? 0)));
}
