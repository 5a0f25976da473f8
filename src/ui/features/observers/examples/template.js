// An observer watches the values of one tensor and says in the end which range is kept.
// This one keeps everything it sees, as MinMax does. Change what you like.

/**
 * What you remember between calls: plain data, no functions or classes.
 * @typedef {{ smallest: number, largest: number }} State
 *
 * Where values come from. A large sample comes in several parts; `channel` is 0 for tensors with one range.
 * @typedef {{ tensor: string, sample: number, channel: number }} Info
 *
 * What the range is for: the format and its smallest and largest code.
 * @typedef {{ format: string, symmetric: boolean, qmin: number, qmax: number }} Target
 */

/** @returns {State} */
function create() {
  return { smallest: Infinity, largest: -Infinity };
}

/**
 * Called for the values of each sample. They are finite, and at least one.
 * @param {State} state
 * @param {Float32Array} values
 * @param {Info} info
 * @returns {State}
 */
function observe(state, values, info) {
  for (const value of values) {
    if (value < state.smallest) state.smallest = value;
    if (value > state.largest) state.largest = value;
  }
  return state;
}

/**
 * Joins what two workers saw, each of its own samples. The order must not matter.
 * @param {State} a
 * @param {State} b
 * @returns {State}
 */
function merge(a, b) {
  return { smallest: Math.min(a.smallest, b.smallest), largest: Math.max(a.largest, b.largest) };
}

/**
 * Called in the end, once for each format. Values outside the range are clipped.
 * @param {State} state
 * @param {Target} target
 * @returns {{ rmin: number, rmax: number }}
 */
function range(state, target) {
  return { rmin: state.smallest, rmax: state.largest };
}
