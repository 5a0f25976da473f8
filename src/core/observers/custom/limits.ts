/** How long the user's text may take, in milliseconds: loading it, one call, and all calls of one worker together. */
export interface ObserverLimits {
  readonly load: number;
  readonly call: number;
  readonly total: number;
}

export const OBSERVER_LIMITS: ObserverLimits = { load: 5_000, call: 2_000, total: 60_000 };
