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
    meaning: 'The integers that values are rounded to. int8 has 256 of them, int4 only 16.',
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
      'How many values share one scale: the whole tensor, or each output channel on its own. Channels of very different size need their own.',
    formula: null,
  },
  observer: {
    word: 'Observer',
    meaning: 'How the range of a tensor is chosen from what calibration saw: everything, an average, or most of it.',
    formula: null,
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
  opset: {
    word: 'Opset',
    meaning:
      'The version of the ONNX operator set a model is written in. Per-channel scales need 13, int4 and int16 need 21.',
    formula: null,
  },
} as const satisfies Record<string, TermEntry>;

export type TermName = keyof typeof TERMS;
