const STEPS = [1, 2, 5, 10];

/**
 * Round numbers within [from, to] for the ticks of an axis: multiples of 1, 2 or 5 times a power of ten, 0 among them
 * where it lies inside, and at most about `most` of them. Empty where there is no range.
 */
export function evenTicks(from: number, to: number, most = 5): readonly number[] {
  if (!(to > from) || !Number.isFinite(to - from)) return [];
  const least = (to - from) / most;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = (STEPS.find((candidate) => candidate * power >= least) ?? 10) * power;
  const first = Math.ceil(from / step);
  const count = Math.max(0, Math.floor(to / step) - first + 1);
  return Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}
