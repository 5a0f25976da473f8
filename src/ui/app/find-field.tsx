import { CloseButton, Kbd, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useViewStore } from '../../stores/view-store';
import classes from './find-field.module.css';

/** Where `/` leads. */
export const FIND_FIELD_ID = 'find';

/** What is searched for in graph and layers: names, operators, shapes. */
export function FindField() {
  const find = useViewStore((state) => state.find);
  const setFind = useViewStore((state) => state.setFind);
  const clear = <CloseButton size="xs" aria-label="Clear the search" onClick={() => setFind('')} />;
  return (
    <TextInput
      id={FIND_FIELD_ID}
      className={classes.field}
      type="search"
      aria-label="Find nodes and tensors"
      placeholder="Find"
      value={find}
      onChange={(event) => setFind(event.currentTarget.value)}
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={find === '' ? <Kbd size="xs">/</Kbd> : clear}
    />
  );
}
