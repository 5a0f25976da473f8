interface PowerProps {
  /** '2^10', '−2^−7': what stands behind ^ is set small and high. */
  readonly children: string;
}

/** A power as it is set in print. */
export function Power({ children }: PowerProps) {
  const [base = '', exponent] = children.split('^');
  return (
    <>
      {base}
      {exponent !== undefined && <sup>{exponent}</sup>}
    </>
  );
}

/** A power as it is said: "2 to the minus 3". */
export const sayPower = (power: string): string =>
  power.replace('×', 'times ').replace('^', ' to the ').replaceAll('−', 'minus ');
