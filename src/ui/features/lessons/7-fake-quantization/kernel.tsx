import classes from './kernel.module.css';

const TWO = new Intl.NumberFormat('en', {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  signDisplay: 'negative',
});
const short = (value: number): string => TWO.format(value).replace('-', '−');

interface KernelProps {
  readonly float: Float32Array;
  readonly rounded: Float32Array;
}

/** The nine weights of a filter: as they were trained, and as the layer sees them. */
export const Kernel = ({ float, rounded }: KernelProps) => (
  <table className={classes.kernel}>
    <caption className={classes.hidden}>Weights of the filter: with rounding, and before</caption>
    <tbody>
      {[0, 1, 2].map((row) => (
        <tr key={row}>
          {[0, 1, 2].map((column) => {
            const at = 3 * row + column;
            return (
              <td key={column}>
                <strong>{short(rounded[at] ?? 0)}</strong>
                <s>{short(float[at] ?? 0)}</s>
              </td>
            );
          })}
        </tr>
      ))}
    </tbody>
  </table>
);
