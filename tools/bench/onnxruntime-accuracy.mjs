/**
 * What ONNX Runtime's own quantizer reaches on the same pictures: `quantize_static` of onnxruntime 1.30.0 (onnx 1.23.2,
 * Pillow 13.0.0), QDQ, int8 weights, all pictures of the calibration sets, evaluated on all of the evaluation sets by
 * native ONNX Runtime without graph optimization. Printed by onnxruntime-accuracy.py. Top-1 as shares (null: there are no
 * classes), SQNR of the first output in dB.
 */
export const ONNXRUNTIME_ACCURACY = {
  'squeezenet1.1-7.onnx': {
    's8 per-tensor MinMax': { float: 0.66, quantized: 0.66, sqnr: 26.03 },
    'u8 per-channel MinMax': { float: 0.66, quantized: 0.66, sqnr: 27.39 },
    'u8 per-channel Percentile': { float: 0.66, quantized: 0.67, sqnr: 30.2 },
    'u8 per-channel Entropy': { float: 0.66, quantized: 0.66, sqnr: 27.39 },
  },
  'mobilenetv1_0.25_128.onnx': {
    's8 per-tensor MinMax': { float: 0.48, quantized: 0.18, sqnr: 1.4 },
    'u8 per-channel MinMax': { float: 0.48, quantized: 0.49, sqnr: 16.82 },
    'u8 per-channel Percentile': { float: 0.48, quantized: 0.49, sqnr: 17.4 },
    'u8 per-channel Entropy': { float: 0.48, quantized: 0.49, sqnr: 16.82 },
  },
  'mnist-8.onnx': {
    'u8 per-channel MinMax': { float: 0.992, quantized: 0.992, sqnr: 32.73 },
    'u8 per-channel Percentile': { float: 0.992, quantized: 0.992, sqnr: 32.58 },
    'u8 per-channel Entropy': { float: 0.992, quantized: 0.992, sqnr: 32.73 },
  },
  'ultraface-rfb-320.onnx': {
    'u8 per-channel MinMax': { float: null, quantized: null, sqnr: 40.03 },
    'u8 per-channel Percentile': { float: null, quantized: null, sqnr: 40.42 },
    'u8 per-channel Entropy': { float: null, quantized: null, sqnr: 40.03 },
  },
  'gtcrn_simple.onnx': {
    'u8 per-tensor MinMax': { float: null, quantized: null, sqnr: 13.0 },
    'u8 per-tensor Percentile': { float: null, quantized: null, sqnr: 12.76 },
    'u8 per-tensor Entropy': { float: null, quantized: null, sqnr: 13.0 },
  },
};
