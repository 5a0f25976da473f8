import classes from './plain-select.module.css';

interface PlainSelectProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly T[];
  readonly onChoice: (choice: T) => void;
}

/** One of a few words. */
export function PlainSelect<T extends string>({ label, value, choices, onChoice }: PlainSelectProps<T>) {
  return (
    <label className={classes.field}>
      <span>{label}</span>
      <select
        className={classes.select}
        value={value}
        onChange={(event) => {
          const chosen = choices.find((choice) => choice === event.currentTarget.value);
          if (chosen !== undefined) onChoice(chosen);
        }}
      >
        {choices.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
    </label>
  );
}
