import { memo } from 'react';
import type { FormatName } from '../../../core/formats/format';
import { FORMATS } from '../../../core/formats/format-registry';
import classes from './format-choice.module.css';
import { FORMAT_GROUPS, type FormatGroup, sortFormats } from './format-groups';

interface FormatChoiceProps {
  readonly shown: readonly FormatName[];
  /** Keep it the same. */
  readonly onShown: (formats: readonly FormatName[]) => void;
  /** What there is to choose from; absent: every format. */
  readonly groups?: readonly FormatGroup[];
}

/** Which formats stand beside each other: one switch each, in groups that can be switched together. */
export const FormatChoice = memo(function FormatChoice({ shown, onShown, groups = FORMAT_GROUPS }: FormatChoiceProps) {
  const total = groups.flatMap(({ formats }) => formats).length;
  const toggle = (format: FormatName) =>
    onShown(sortFormats(shown.includes(format) ? shown.filter((other) => other !== format) : [...shown, format]));
  return (
    <details className={classes.choice}>
      <summary>
        Formats: {shown.length} of {total} shown
      </summary>
      {groups.map(({ title, formats }) => {
        const all = formats.every((format) => shown.includes(format));
        const others = shown.filter((format) => !formats.includes(format));
        return (
          <div key={title} className={classes.group} role="group" aria-label={title}>
            <button
              type="button"
              className={classes.all}
              aria-pressed={all}
              onClick={() => onShown(all ? others : sortFormats([...others, ...formats]))}
            >
              {title}
            </button>
            {formats.map((format) => (
              <button
                key={format}
                type="button"
                className={classes.chip}
                aria-pressed={shown.includes(format)}
                onClick={() => toggle(format)}
              >
                {FORMATS[format].label}
              </button>
            ))}
          </div>
        );
      })}
    </details>
  );
});
