import { Button, Modal } from '@mantine/core';
import { useMemo } from 'react';
import { describeFailure } from '../../../core/failures/failure';
import type { Handover } from '../../../core/handover/handover';
import type { HandoverTool } from '../../../core/handover/handover-tools';
import { handoverZip } from '../../../core/handover/handover-zip';
import { useModelStore } from '../../../stores/model-store';
import type { PlanLookup } from '../../../stores/plan';
import { download } from '../../parts/download';
import { formatBytes } from '../../../core/words/figures';
import classes from './export.module.css';

interface HandOverDialogProps {
  readonly tool: HandoverTool;
  readonly lookup: PlanLookup;
  readonly onClose: () => void;
}

const sizeOf = (content: string | Uint8Array): number =>
  typeof content === 'string' ? new TextEncoder().encode(content).byteLength : content.byteLength;

/** What the tool cannot do of the recipe, and the files that leave for it: said before they are downloaded. */
export function HandOverDialog({ tool, lookup: { index, plan }, onClose }: HandOverDialogProps) {
  const handover = useMemo(() => tool.handOver(index, plan), [tool, index, plan]);
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Hand over to ${tool.label}`}
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {handover.ok ? (
        <Leaving tool={tool} needs={tool.needs(plan)} handover={handover.value} onClose={onClose} />
      ) : (
        <p className={classes.refused}>{describeFailure(handover.failure)}</p>
      )}
    </Modal>
  );
}

interface LeavingProps {
  readonly tool: HandoverTool;
  readonly needs: string;
  readonly handover: Handover;
  readonly onClose: () => void;
}

function Leaving({ tool, needs, handover, onClose }: LeavingProps) {
  const modelName = useModelStore((state) => state.model?.opened.fileName ?? 'model.onnx');
  const folder = `${modelName.replace(/\.onnx$/i, '')}-for-${tool.name}`;
  const save = () => {
    // What fflate writes never lies in shared memory, which a Blob would refuse.
    download(new Blob([handoverZip(handover, folder) as Uint8Array<ArrayBuffer>]), `${folder}.zip`);
    onClose();
  };
  return (
    <>
      <section className={classes.outcome}>
        <h3>Otherwise than here</h3>
        {handover.limits.length === 0 ? (
          <p>Nothing of the recipe is lost on the way.</p>
        ) : (
          <ul className={classes.limits}>
            {handover.limits.map((limit) => (
              <li key={limit}>{limit}</li>
            ))}
          </ul>
        )}
        <h3>Files</h3>
        <ul className={classes.files}>
          {handover.files.map(({ name, content }) => (
            <li key={name}>
              <code>{name}</code> <span>{formatBytes(sizeOf(content))}</span>
            </li>
          ))}
        </ul>
      </section>
      <p className={classes.command}>
        Unpack it and run <code>{tool.command}</code> there. It needs {needs}.
      </p>
      <Button onClick={save} classNames={{ root: classes.download ?? '', label: classes.downloadLabel ?? '' }}>
        Download {folder}.zip
      </Button>
    </>
  );
}
