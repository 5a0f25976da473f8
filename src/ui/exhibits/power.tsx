import { Fragment } from 'react';

interface PowerProps {
  /** '2^10', '−2^−7', a sentence with powers in it: what stands behind each ^ is set small and high. */
  readonly children: string;
}

/** Powers as they are set in print. */
export const Power = ({ children }: PowerProps) =>
  children
    .split(/\^(−?\d+)/)
    .map((part, at) => (at % 2 === 1 ? <sup key={at}>{part}</sup> : <Fragment key={at}>{part}</Fragment>));

/** A power as it is said: "2 to the minus 3". */
export const sayPower = (power: string): string =>
  power.replace('×', 'times ').replace('^', ' to the ').replaceAll('−', 'minus ');
