/** Bits that a value does not need, and what happens where it needs more than there are. */
export const BitsSection = () => <h1>Unused bits and overflow</h1>;
