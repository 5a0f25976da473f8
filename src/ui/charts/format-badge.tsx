import classes from './format-badge.module.css';

interface FormatBadgeProps {
  /** "int8", "uint16", …; "float" where the tensor stays as it is. */
  readonly format: string;
  /** What carries the format: "W" for weights, "A" for activations; none where it is clear. */
  readonly prefix?: string;
}

/** A format in the colour of what it is: quantized filled, float outlined. */
export function FormatBadge({ format, prefix = '' }: FormatBadgeProps) {
  return (
    <span className={classes.badge} data-float={format === 'float' || undefined}>
      {prefix !== '' && <span className={classes.prefix}>{prefix}</span>}
      {format}
    </span>
  );
}
