import { describe, expect, it } from 'vitest';
import { type Gradient, STEP, TARGET, trainOnce, trainedWeight } from './straight-through';

/** Weights seen while training from `start`. */
function trained(start: number, through: Gradient, steps: number) {
  let now = trainedWeight(start, through);
  const seen = [now];
  for (let step = 0; step < steps; step++) {
    now = trainedWeight(trainOnce(now), through);
    seen.push(now);
  }
  return seen;
}

describe('training through rounding', () => {
  it('never moves with the true gradient', () => {
    for (let start = -1; start <= 1; start += 0.07) {
      const seen = trained(start, 'true', 20);
      expect(new Set(seen.map(({ weight }) => weight)).size).toBe(1);
    }
  });

  it('gets to a neighbour of the target with the straight-through estimator, and stays at the two', () => {
    for (let start = -1; start <= 1; start += 0.07) {
      const late = trained(start, 'straight-through', 60).slice(40);
      for (const { rounded } of late) expect(Math.abs(rounded - TARGET)).toBeLessThan(STEP);
    }
  });

  it('shows the model only multiples of the step', () => {
    for (const { rounded } of trained(0.1, 'straight-through', 30)) expect(Number.isInteger(rounded / STEP)).toBe(true);
  });
});
