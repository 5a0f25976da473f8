// Mean ± K standard deviations: for bell-shaped values with a few far outliers.

/** Standard deviations kept on each side. */
const K = 4;

/** @typedef {{ count: number, mean: number, squares: number, smallest: number, largest: number }} State */

/** @returns {State} `squares` is the sum of squared distances from the mean. */
function create() {
  return { count: 0, mean: 0, squares: 0, smallest: Infinity, largest: -Infinity };
}

/**
 * @param {State} state
 * @param {Float32Array} values
 * @returns {State}
 */
function observe(state, values) {
  let sum = 0;
  let smallest = Infinity;
  let largest = -Infinity;
  for (const value of values) {
    sum += value;
    if (value < smallest) smallest = value;
    if (value > largest) largest = value;
  }
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return merge(state, { count: values.length, mean, squares, smallest, largest });
}

/**
 * The moments of two sets together, by Chan's formula: no precision is lost where the mean is far from zero.
 * @param {State} a
 * @param {State} b
 * @returns {State}
 */
function merge(a, b) {
  const count = a.count + b.count;
  const apart = b.mean - a.mean;
  return {
    count,
    mean: a.mean + (apart * b.count) / count,
    squares: a.squares + b.squares + (apart * apart * a.count * b.count) / count,
    smallest: Math.min(a.smallest, b.smallest),
    largest: Math.max(a.largest, b.largest),
  };
}

/**
 * @param {State} state
 * @returns {{ rmin: number, rmax: number }}
 */
function range({ count, mean, squares, smallest, largest }) {
  const deviation = Math.sqrt(squares / count);
  return { rmin: Math.max(smallest, mean - K * deviation), rmax: Math.min(largest, mean + K * deviation) };
}
