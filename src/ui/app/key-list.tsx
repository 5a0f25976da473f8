import { ActionIcon, Kbd, Modal, Table, Tooltip } from '@mantine/core';
import { useDisclosure, useWindowEvent } from '@mantine/hooks';
import { IconHelp } from '@tabler/icons-react';
import { Fragment } from 'react';

const KEYS: readonly { readonly keys: readonly string[]; readonly does: string }[] = [
  { keys: ['1', '2', '3', '4'], does: 'Graph, Layers, Samples, Results' },
  { keys: ['/'], does: 'Find nodes and tensors' },
  { keys: ['←', '↑', '→', '↓'], does: 'Walk the graph from node to node' },
  { keys: ['Esc'], does: 'Cancel the running job, or deselect' },
  { keys: ['Ctrl Z'], does: 'Undo the last decision' },
  { keys: ['Ctrl Shift Z'], does: 'Redo it' },
  { keys: ['Enter'], does: 'On a line between panels: fold the panel. Arrows move the line' },
  { keys: ['?'], does: 'This list' },
];

/** The list of keys, behind a button and `?`. */
export function KeyList() {
  const [shown, { open, close }] = useDisclosure(false);
  useWindowEvent('keydown', (event) => {
    const { target } = event;
    const typing =
      (target instanceof HTMLInputElement && target.type !== 'checkbox') ||
      (target instanceof HTMLElement && target.isContentEditable);
    if (event.key === '?' && !typing) open();
  });
  return (
    <>
      <Tooltip label="Keys (?)">
        <ActionIcon aria-label="Keys" onClick={open}>
          <IconHelp size={17} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Modal opened={shown} onClose={close} title="Keys" closeButtonProps={{ 'aria-label': 'Close' }}>
        <Table>
          <Table.Tbody>
            {KEYS.map(({ keys, does }) => (
              <Table.Tr key={does}>
                <Table.Td style={{ whiteSpace: 'nowrap' }}>
                  {keys.map((key) => (
                    <Fragment key={key}>
                      <Kbd>{key}</Kbd>{' '}
                    </Fragment>
                  ))}
                </Table.Td>
                <Table.Td>{does}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Modal>
    </>
  );
}
