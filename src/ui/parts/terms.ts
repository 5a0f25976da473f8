interface TermEntry {
  readonly word: string;
  readonly meaning: string;
  /** Null where there is nothing to calculate. */
  readonly formula: string | null;
}

/** What the words on the screen mean. */
export const TERMS = {
  scale: {
    word: 'Scale',
    meaning: 'The distance between two neighbouring values that the quantized tensor can hold.',
    formula: 'scale = (rmax − rmin) / (qmax − qmin)',
  },
  zeroPoint: {
    word: 'Zero point',
    meaning: 'The integer that stands for exactly zero.',
    formula: 'zeroPoint = round(qmin − rmin / scale)',
  },
  format: {
    word: 'Format',
    meaning:
      'The values that numbers are rounded to. int8 has 256 of them at equal distances, int4 only 16; small floats have theirs close together near zero and far apart at the ends.',
    formula: 'q = clamp(round(x / scale) + zeroPoint, qmin, qmax)',
  },
  symmetric: {
    word: 'Symmetric',
    meaning: 'The range reaches equally far to both sides of zero, so zero sits in the middle and needs no zero point.',
    formula: 'scale = max(|rmin|, |rmax|) / qmax, zeroPoint = 0',
  },
  granularity: {
    word: 'Granularity',
    meaning:
      'How many values share one scale: the whole tensor, each output channel, or each block of neighbours. Channels of very different size need their own.',
    formula: null,
  },
  perBlock: {
    word: 'Per-block',
    meaning:
      'One scale for each run of neighbouring values along the dimension that is summed over. An outlier then spoils only its own block; every scale costs space.',
    formula: 'bits a value = bits + bits of a scale / block size',
  },
  sharedExponent: {
    word: 'Shared exponent',
    meaning:
      'One power of two for a block of values, found from the largest of them, so that no calibration is needed. The elements hold what is left.',
    formula: 'e = floor(log2(max |x|)) − emax, x′ = round_element(x / 2^e) · 2^e',
  },
  carrier: {
    word: 'Carrier',
    meaning:
      'How an ONNX file holds the format. Runs as QDQ: real QuantizeLinear and DequantizeLinear, which runtimes turn into integer kernels. Runs as Cast: converted there and back. Simulated: standard operators compute the same rounding in float, so accuracy is real but speed and size are not.',
    formula: null,
  },
  powerOfTwo: {
    word: 'Power-of-two scale',
    meaning: 'The scale is rounded to a power of two, so that hardware can shift bits instead of multiplying.',
    formula: 'scale = 2^round(log2(scale))',
  },
  reduceRange: {
    word: 'Reduced range',
    meaning:
      'One bit less: int8 from −64 to 64, uint8 from 0 to 127. Processors without VNNI add pairs of 8-bit products in 16 bits, which overflow with more.',
    formula: null,
  },
  dynamic: {
    word: 'Dynamic',
    meaning:
      'Scale and zero point are found from the values of every run instead of by calibration: exact ranges, paid for with a pass over the tensor.',
    formula: 'scale = (max(x, 0) − min(x, 0)) / 255',
  },
  target: {
    word: 'Target',
    meaning: 'Where the exported file is meant to run. Choosing one sets the recipe to what that runtime does best.',
    formula: null,
  },
  commonScale: {
    word: 'Common scale',
    meaning:
      'All inputs and the output of the operator get one scale and zero point, so that nothing has to be converted between them.',
    formula: null,
  },
  decidedBy: {
    word: 'Decided by',
    meaning:
      'Whose decision counts for this tensor. The nearest wins: the tensor itself, then its layer, then its operator type, then the recipe.',
    formula: null,
  },
  observer: {
    word: 'Observer',
    meaning: 'How the range of a tensor is chosen from what calibration saw: everything, an average, or most of it.',
    formula: null,
  },
  minmax: {
    word: 'MinMax',
    meaning: 'Keeps everything that was seen: nothing is clipped, but a single outlier makes all steps larger.',
    formula: 'rmin = min(x), rmax = max(x)',
  },
  movingAverage: {
    word: 'Moving average',
    meaning: 'The average of the ranges of single samples, so that one unusual sample counts little.',
    formula: 'range ← (1 − c) · range + c · range of the sample',
  },
  mse: {
    word: 'MSE',
    meaning:
      'Mean squared error: the range that loses least, weighing what is clipped against how coarse the steps become.',
    formula: 'min over ranges of Σ (x − x′)²',
  },
  entropy: {
    word: 'Entropy (KL)',
    meaning:
      'The range whose quantized histogram tells most about the original one: the least Kullback-Leibler divergence. ONNX Runtime’s own search has one candidate only, so it gives the range of MinMax.',
    formula: 'min over ranges of Σ p · log(p / q)',
  },
  distribution: {
    word: 'Distribution',
    meaning:
      'For float8: lays the spread of the tensor on the spread of the format’s own values, which lie densest near zero.',
    formula: 'scale = std(x) / std(values of the format)',
  },
  percentile: {
    word: 'Percentile',
    meaning: 'The share of values that lies inside the range; the rare larger ones are clipped to it.',
    formula: null,
  },
  calibration: {
    word: 'Calibration',
    meaning: 'Running the float model on a few representative inputs to see how large each tensor becomes.',
    formula: null,
  },
  qdq: {
    word: 'QDQ',
    meaning: 'A model whose rounding is written out as QuantizeLinear and DequantizeLinear nodes.',
    formula: 'x′ = (q − zeroPoint) · scale',
  },
  fakeQuantize: {
    word: 'Fake quantize',
    meaning: 'Rounding a value to the grid and going straight back to float: the error without the integers.',
    formula: 'x′ = (clamp(round(x / scale) + zeroPoint, qmin, qmax) − zeroPoint) · scale',
  },
  sqnr: {
    word: 'SQNR',
    meaning:
      'Signal to quantization noise ratio: how much larger the values are than their error. 20 dB is an error of a tenth, 40 dB of a hundredth.',
    formula: 'SQNR = 20 · log10(‖x‖ / ‖x − x′‖) dB',
  },
  cosine: {
    word: 'Cosine',
    meaning: 'How far the quantized output points in the same direction as the float output; 1 is the same direction.',
    formula: 'cos = ⟨x, x′⟩ / (‖x‖ · ‖x′‖)',
  },
  agreement: {
    word: 'Agreement',
    meaning: 'The share of samples for which the quantized model gives the same first answer as the float model.',
    formula: null,
  },
  top1: { word: 'Top-1', meaning: 'The share of samples whose first answer is the label.', formula: null },
  top5: { word: 'Top-5', meaning: 'The share of samples with the label among the first five answers.', formula: null },
  shootOut: {
    word: 'Shoot-out',
    meaning:
      'Every calibration method on the same observed values: where each would cut, and the error its scale would give this tensor.',
    formula: null,
  },
  predictedSize: {
    word: 'Exported size',
    meaning: 'The bytes of the file that Export writes, worked out from the plan without writing it.',
    formula: null,
  },
  opset: {
    word: 'Opset',
    meaning:
      'The version of the ONNX operator set a model is written in. Per-channel scales need 13, int4 and int16 need 21.',
    formula: null,
  },
} as const satisfies Record<string, TermEntry>;

export type TermName = keyof typeof TERMS;
