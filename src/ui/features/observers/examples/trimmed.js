// Trims a fixed share of all values at each end, exactly: it keeps the most extreme values instead of a histogram.

/** Share of the values that is clipped at each end: one in ten thousand. */
const TRIM = 0.0001;

/** Extreme values kept at each end: exact up to KEEP / TRIM values, 20 million. */
const KEEP = 2000;

/**
 * The KEEP smallest and largest values, the most extreme ones first.
 * @typedef {{ count: number, lowest: number[], highest: number[] }} State
 */

/** @returns {State} */
function create() {
  return { count: 0, lowest: [], highest: [] };
}

const ascending = (a, b) => a - b;
const descending = (a, b) => b - a;

/**
 * The list with the values that belong to it. Most values are passed over by one comparison.
 * @param {number[]} list
 * @param {Iterable<number>} values
 * @param {(a: number, b: number) => number} order
 */
function keepExtremes(list, values, order) {
  let kept = list;
  let worst = kept.length < KEEP ? null : kept[KEEP - 1];
  for (const value of values) {
    if (worst !== null && order(value, worst) >= 0) continue;
    kept.push(value);
    if (kept.length < 2 * KEEP) continue;
    kept = kept.sort(order).slice(0, KEEP);
    worst = kept[KEEP - 1];
  }
  return kept.sort(order).slice(0, KEEP);
}

/**
 * @param {State} state
 * @param {Float32Array} values
 * @returns {State}
 */
function observe({ count, lowest, highest }, values) {
  return {
    count: count + values.length,
    lowest: keepExtremes(lowest, values, ascending),
    highest: keepExtremes(highest, values, descending),
  };
}

/**
 * @param {State} a
 * @param {State} b
 * @returns {State}
 */
function merge(a, b) {
  return {
    count: a.count + b.count,
    lowest: keepExtremes(a.lowest, b.lowest, ascending),
    highest: keepExtremes(a.highest, b.highest, descending),
  };
}

/**
 * @param {State} state
 * @returns {{ rmin: number, rmax: number }}
 */
function range({ count, lowest, highest }) {
  const trimmed = Math.min(Math.floor(count * TRIM), lowest.length - 1);
  return { rmin: lowest[trimmed], rmax: highest[trimmed] };
}
