/** Two to the power of −16: one step of a 16-bit half. */
const STEP = 2 ** -16;

/**
 * A stream of 32-bit numbers (sfc32, by Chris Doty-Humphrey), the same on every machine: integer arithmetic only,
 * because logarithms and cosines may differ in the last digit between engines.
 */
export class RandomNumbers {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: number) {
    this.#a = seed | 0;
    this.#b = Math.imul(seed, 0x9e3779b9) | 0;
    this.#c = 0x5eed;
    for (let warm = 0; warm < 12; warm++) this.next();
  }

  /** A whole number in 0 … 2^32 − 1. */
  next(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** A whole number in `lowest` … `highest`, both of which can come. */
  integer(lowest: number, highest: number): number {
    return lowest + Math.floor((this.next() * (highest - lowest + 1)) / 2 ** 32);
  }

  /** Close to a standard normal: eight uniform numbers added up (mean 0, variance 1, within ±4.9). */
  normal(): number {
    let sum = 0;
    for (let word = 0; word < 4; word++) {
      const bits = this.next();
      sum += (bits & 0xffff) + (bits >>> 16);
    }
    // A 16-bit number lies half a step below the middle of its interval: eight halves make four steps.
    return (sum * STEP - 4 + 4 * STEP) * NORMALISE;
  }
}

/** Eight uniform numbers of variance 1/12 each add up to variance 8/12. */
const NORMALISE = Math.sqrt(12 / 8);
