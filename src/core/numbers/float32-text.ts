/** Decimal digits that tell every float32 from its neighbours. */
const ENOUGH_DIGITS = 9;

/** The shortest decimal that reads back as the same float32: "0.1", "-1.5e-40". */
export function float32Text(value: number): string {
  const own = Math.fround(value);
  for (let digits = 1; digits < ENOUGH_DIGITS; digits++) {
    const short = Number(own.toPrecision(digits));
    if (Math.fround(short) === own) return String(short);
  }
  return String(Number(own.toPrecision(ENOUGH_DIGITS)));
}
