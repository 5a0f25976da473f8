import { fromNumber } from '../../../core/numbers/exact-number';
import { brief } from '../exact-words';
import { Power } from '../power';

/** A number with all its digits, or nine after "≈" where they are many. */
export const Exact = ({ value }: { readonly value: number }) => <Power>{brief(fromNumber(value))}</Power>;

/** A scale: a power of two where it is one. */
export function Scale({ value, isPower }: { readonly value: number; readonly isPower: boolean }) {
  return isPower ? <Power>{`2^${Math.log2(value)}`.replace('-', '−')}</Power> : <Exact value={value} />;
}
