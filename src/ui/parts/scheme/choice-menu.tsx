import { NativeSelect } from '@mantine/core';
import { FieldRow } from '../field-row';
import type { TermName } from '../terms';

const FOLLOW = '';

/** What is chosen where nothing is decided, and whose decision that is. */
export interface Followed {
  readonly words: string;
  /** "recipe", "all Conv", "this layer". */
  readonly from: string;
}

interface Item {
  readonly value: string;
  readonly label: string;
}

interface ChoiceMenuProps {
  readonly label: string;
  /** The accessible name: the label, and what it is of. */
  readonly name: string;
  readonly term?: TermName;
  /** Null: nothing is decided here. */
  readonly value: string | null;
  readonly items: readonly (Item | { readonly group: string; readonly items: readonly Item[] })[];
  /** Null: something has to be decided here. */
  readonly followed: Followed | null;
  /** Null: follow what is decided elsewhere. */
  readonly onChoose: (value: string | null) => void;
}

/** One decision as a menu, which begins with following a wider decision where there is one. */
export function ChoiceMenu({ label, name, term, value, items, followed, onChoose }: ChoiceMenuProps) {
  const follow = followed === null ? [] : [{ value: FOLLOW, label: `${followed.words} (${followed.from})` }];
  return (
    <FieldRow label={label} {...(term === undefined ? {} : { term })}>
      {(id) => (
        <NativeSelect
          id={id}
          aria-label={name}
          value={value ?? FOLLOW}
          data={[...follow, ...items.map((item) => ('group' in item ? { ...item, items: [...item.items] } : item))]}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            onChoose(chosen === FOLLOW ? null : chosen);
          }}
        />
      )}
    </FieldRow>
  );
}
