import { ActionIcon, Tooltip } from '@mantine/core';
import { IconBinary, IconSchool } from '@tabler/icons-react';

/** The ways from the studio to the other pages; what is open stays open. */
export const PageDoors = () => (
  <>
    <Tooltip label="Numbers: any number in any format, bit by bit">
      <ActionIcon component="a" href="#/numbers" aria-label="Numbers">
        <IconBinary size={17} aria-hidden />
      </ActionIcon>
    </Tooltip>
    <Tooltip label="Learn: nine short lessons">
      <ActionIcon component="a" href="#/learn" aria-label="Learn">
        <IconSchool size={17} aria-hidden />
      </ActionIcon>
    </Tooltip>
  </>
);
