/** Number line. */
export const LineSection = () => <h1>Number line</h1>;
