import { describe, expect, it } from 'vitest';
import { DEFAULT_ACTIVATIONS, DEFAULT_WEIGHTS, type Scheme } from '../../../core/quantization/recipe';
import { setScheme } from '../../../core/quantization/recipe-edits';
import { DEFAULT_RECIPE } from '../../../core/quantization/recipe';
import { changeFormat, changeGranularity, fieldsThatMatter } from './scheme-fields';

const fields = (role: 'activations' | 'weights', change: Partial<Scheme>) =>
  [
    ...fieldsThatMatter(role, { ...(role === 'weights' ? DEFAULT_WEIGHTS : DEFAULT_ACTIVATIONS), ...change }),
  ].toSorted();

describe('fieldsThatMatter', () => {
  it('asks of integers for symmetry, granularity, observer and their switches', () => {
    expect(fields('weights', { format: 'int8' })).toEqual([
      'granularity',
      'observer',
      'powerOfTwo',
      'reduceRange',
      'symmetric',
    ]);
    expect(fields('activations', { format: 'uint8' })).toContain('dynamic');
    expect(fields('activations', { format: 'uint16' })).not.toContain('dynamic');
    expect(fields('weights', { format: 'int4', granularity: 'per-block' })).toContain('blockSize');
  });

  it('asks nothing of what follows from the values at run time but whether it does', () => {
    expect(fields('activations', { format: 'uint8', dynamic: true })).toEqual(['dynamic']);
    expect(fields('weights', { format: 'uint8', dynamic: true })).toContain('observer');
  });

  it('leaves floats their scale but no symmetry, and formats that bring their own scale nothing', () => {
    expect(fields('weights', { format: 'float8e4m3fn' })).toEqual(['granularity', 'observer', 'powerOfTwo']);
    expect(fields('weights', { format: 'float16' })).toEqual([]);
    expect(fields('activations', { format: 'float32' })).toEqual([]);
    expect(fields('weights', { format: 'mxfp4' })).toEqual(['exponentMode']);
    expect(fields('weights', { format: 'bfp16' })).toEqual([]);
  });
});

describe('changeFormat', () => {
  it('forgets the switches that the new format does not know, and keeps the others', () => {
    const own: Scheme = { ...DEFAULT_ACTIVATIONS, reduceRange: true, powerOfTwo: true, restrictZeroPoint: true };
    const recipe = { ...DEFAULT_RECIPE, activations: own };
    const float8 = setScheme('activations', changeFormat('activations', own, own, 'float8e5m2'))(recipe).activations;
    expect(float8).toEqual({ ...DEFAULT_ACTIVATIONS, format: 'float8e5m2', powerOfTwo: true });
    const wide = setScheme('activations', changeFormat('activations', own, own, 'uint16'))(recipe).activations;
    expect(wide).toEqual({ ...DEFAULT_ACTIVATIONS, format: 'uint16', powerOfTwo: true, restrictZeroPoint: true });
  });
});

describe('changeGranularity', () => {
  it('takes another observer where the one decided here is not for blocks', () => {
    const own: Scheme = { ...DEFAULT_WEIGHTS, observer: { kind: 'entropy', bins: 2048 } };
    expect(changeGranularity('weights', own, own, 'per-block')).toEqual({
      granularity: 'per-block',
      observer: { kind: 'minmax' },
    });
    expect(changeGranularity('weights', own, own, 'per-tensor')).toEqual({ granularity: 'per-tensor' });
    expect(changeGranularity('weights', {}, own, 'per-block')).toEqual({ granularity: 'per-block' });
    expect(changeGranularity('activations', own, own, 'per-block')).toEqual({ granularity: 'per-block' });
  });
});
