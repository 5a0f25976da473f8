import type { Adapter } from './adapter';

/** 9: Scan lost its batch axis and its sequence lengths. */
export const scan9: Adapter = {
  operators: ['Scan'],
  version: 9,
  adapt: () => ({ refused: 'its first version runs over a batch, which later ones cannot' }),
};
