/** Blocks. */
export const BlockSection = () => <h1>Blocks</h1>;
