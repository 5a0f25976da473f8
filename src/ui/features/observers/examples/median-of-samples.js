// The median of what each sample reached: one strange sample does not stretch the range for all others.

/**
 * Smallest and largest value of each sample, by its number.
 * @typedef {{ smallest: Record<number, number>, largest: Record<number, number> }} State
 */

/** @returns {State} */
function create() {
  return { smallest: {}, largest: {} };
}

/**
 * @param {State} state
 * @param {Float32Array} values
 * @param {{ sample: number }} info
 * @returns {State}
 */
function observe(state, values, { sample }) {
  let smallest = state.smallest[sample] ?? Infinity;
  let largest = state.largest[sample] ?? -Infinity;
  for (const value of values) {
    if (value < smallest) smallest = value;
    if (value > largest) largest = value;
  }
  state.smallest[sample] = smallest;
  state.largest[sample] = largest;
  return state;
}

/**
 * Each worker has samples of its own, so their numbers never meet.
 * @param {State} a
 * @param {State} b
 * @returns {State}
 */
function merge(a, b) {
  return { smallest: { ...a.smallest, ...b.smallest }, largest: { ...a.largest, ...b.largest } };
}

/** @param {Record<number, number>} bySample */
function median(bySample) {
  const sorted = Object.values(bySample).sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * @param {State} state
 * @returns {{ rmin: number, rmax: number }}
 */
function range({ smallest, largest }) {
  return { rmin: median(smallest), rmax: median(largest) };
}
