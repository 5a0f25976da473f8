/** The integer formats that a tensor can be quantized to (int32 is for biases only). */
export type IntegerFormat = 'int4' | 'uint4' | 'int8' | 'uint8' | 'int16' | 'uint16' | 'int32';
