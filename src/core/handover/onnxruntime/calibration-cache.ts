/** A clip range as the cache holds it: float32 numbers. */
export interface CachedRange {
  readonly lowest: number;
  readonly highest: number;
}

const numpyScalar = (value: number) => ({ data: value, dtype: 'float32', CLS: 'numpy.array' });

/**
 * The calibration cache of onnxruntime.quantization 1.30 (`calibration_cache_path`): JSON with a `TensorData` for every
 * activation. Calibration is given as MinMax, so that the ranges are taken as they are, whichever observer chose them.
 */
export function writeCalibrationCache(ranges: ReadonlyMap<string, CachedRange>): string {
  const data = Object.fromEntries(
    Array.from(ranges, ([name, { lowest, highest }]) => [
      name,
      { lowest: numpyScalar(lowest), highest: numpyScalar(highest), CLS: 'TensorData' },
    ]),
  );
  const method = { CLS: 'CalibrationMethod', value: 'CalibrationMethod.MinMax' };
  const cache = { CLS: 'TensorsData', data, calibration_method: method, smooth_quant: false };
  return `${JSON.stringify(cache, null, 1)}\n`;
}
