import { SegmentedControl } from '@mantine/core';
import classes from './controls.module.css';

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  /** In the order in which they stand. */
  readonly of: readonly { readonly value: Value; readonly label: string }[];
  readonly onChoose: (value: Value) => void;
}

/** One of a few, all of them in sight, under a label. */
export function Choice<Value extends string>({ label, value, of, onChoose }: ChoiceProps<Value>) {
  return (
    <div className={classes.choice}>
      <span className={classes.label}>{label}</span>
      <SegmentedControl
        size="xs"
        value={value}
        data={[...of]}
        aria-label={label}
        onChange={(chosen) => {
          const found = of.find((one) => one.value === chosen);
          if (found !== undefined) onChoose(found.value);
        }}
      />
    </div>
  );
}
