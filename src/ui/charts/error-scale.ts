/** The seven steps of error, from none to large; `--error-0` … `--error-6` are their colours. */
export type ErrorStep = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** SQNR in dB from which each step up is left behind: 60 dB and more is step 0, below 10 dB step 6. */
export const ERROR_BOUNDS: readonly number[] = [60, 50, 40, 30, 20, 10];

const STEPS: readonly ErrorStep[] = [0, 1, 2, 3, 4, 5, 6];

/** The step of an SQNR in dB: even steps of 10 dB, each a factor of about three in error. NaN is the worst step. */
export function errorStep(sqnr: number): ErrorStep {
  const step = ERROR_BOUNDS.findIndex((bound) => sqnr >= bound);
  return STEPS[step] ?? 6;
}

export const errorColour = (step: ErrorStep): string => `var(--error-${step})`;
