import { Checkbox } from '@mantine/core';
import type { Scheme } from '../../../core/quantization/recipe';
import { Term } from '../term';
import { ChoiceMenu } from './choice-menu';
import type { SchemeMenusProps } from './scheme-menus';
import classes from './scheme.module.css';
import { FLAGS, type Flag } from './scheme-words';

interface FlagMenuProps extends Pick<SchemeMenusProps, 'of' | 'own' | 'wider' | 'onChange'> {
  readonly flag: Flag;
}

/** A switch where everything is decided here. */
const FlagBox = ({ flag, of, own, onChange }: FlagMenuProps) => (
  <div className={classes.flag}>
    <Checkbox
      aria-label={`${BOX_LABELS[flag.field]} of ${of}`}
      checked={own[flag.field] === true}
      onChange={(event) => onChange({ [flag.field]: event.currentTarget.checked ? true : undefined })}
    />
    <Term name={flag.term}>{BOX_LABELS[flag.field]}</Term>
  </div>
);

const BOX_LABELS: Readonly<Record<Flag['field'], string>> = {
  powerOfTwo: 'Power-of-two scale',
  reduceRange: 'Reduced range',
  dynamic: 'Dynamic: range found at run time',
};

/** The same as a menu, where it may also follow a wider decision. */
function FlagMenu({ flag: { field, label, term, on, off }, of, own, wider, onChange }: FlagMenuProps) {
  const words = (scheme: Partial<Scheme> | undefined) => (scheme?.[field] === true ? on : off);
  return (
    <ChoiceMenu
      label={label}
      name={`${label} of ${of}`}
      term={term}
      value={own[field] === undefined ? null : String(own[field])}
      items={[
        { value: 'false', label: off },
        { value: 'true', label: on },
      ]}
      followed={wider === null ? null : { words: words(wider.scheme), from: wider.from(field) }}
      onChoose={(value) => onChange({ [field]: value === null ? undefined : value === 'true' })}
    />
  );
}

interface FlagMenusProps extends Omit<FlagMenuProps, 'flag'> {
  readonly fields: ReadonlySet<keyof Scheme>;
}

/** The yes-or-no decisions that matter for a scheme. */
export const FlagMenus = ({ fields, ...shared }: FlagMenusProps) =>
  FLAGS.filter(({ field }) => fields.has(field)).map((flag) =>
    shared.wider === null ? (
      <FlagBox key={flag.field} flag={flag} {...shared} />
    ) : (
      <FlagMenu key={flag.field} flag={flag} {...shared} />
    ),
  );
