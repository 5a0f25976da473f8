import { useDisclosure } from '@mantine/hooks';
import { useReadiness } from '../../../stores/readiness';
import { ActionButton } from '../../parts/action-button';
import { ExportDialog } from './export-dialog';

/** The third step: the quantized model as a file. */
export function ExportButton() {
  const { exportModel: unavailable } = useReadiness();
  const [shown, { open, close }] = useDisclosure(false);
  return (
    <>
      <ActionButton
        label="Export"
        unavailable={unavailable}
        hint="Writes the quantized model, runs it once, and hands it over."
        onClick={open}
      />
      <ExportDialog shown={shown} onClose={close} />
    </>
  );
}
