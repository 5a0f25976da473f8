import { Modal } from '@mantine/core';
import { closeObserverEditor, useObserverStore } from '../../../stores/observer-store';
import { EditorForm } from './editor-form';

/** The editor of observers, while one is written. Escape does not close it: what is typed would be lost. */
export function ObserverEditor() {
  const request = useObserverStore((state) => state.editor);
  return (
    <Modal
      opened={request !== null}
      onClose={closeObserverEditor}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title="Your own observer"
      size="min(1120px, 94vw)"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {request !== null && <EditorForm request={request} />}
    </Modal>
  );
}
