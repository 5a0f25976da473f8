import type { Adapter } from './adapter';

/**
 * 22: these operators only took in more element types, but ONNX Runtime 1.30 has no CPU kernel for that version: a file
 * that says 22 or later would not load.
 */
export const noKernel22: Adapter = {
  operators: [
    'GlobalLpPool',
    'MaxRoiPool',
    'Multinomial',
    'RandomNormal',
    'RandomNormalLike',
    'RandomUniform',
    'RandomUniformLike',
    'RoiAlign',
  ],
  version: 22,
  adapt: () => ({ refused: 'ONNX Runtime has no kernel for its version 22' }),
};
