/** Scale and zero point. */
export const AffineSection = () => <h1>Scale and zero point</h1>;
