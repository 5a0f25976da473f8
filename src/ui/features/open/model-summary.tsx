import { Popover, UnstyledButton } from '@mantine/core';
import type { OpenModel } from '../../../stores/model-store';
import { formatBytes, formatPlural } from '../../../core/words/figures';
import classes from './model-summary.module.css';

const opsetWords = (from: number, to: number): string => (from === to ? `opset ${from}` : `opset ${from}→${to}`);

function CleanUps({ model }: { readonly model: OpenModel }) {
  const { cleanUps, alreadyQuantized, notUpgraded } = model.opened.preparation;
  return (
    <div className={classes.card}>
      <h3>What was done to the graph before quantization</h3>
      {cleanUps.length === 0 && <p>Nothing: it was ready as it is. Its outputs are those of the file.</p>}
      <ul>
        {cleanUps.map(({ sentence }) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {notUpgraded.length > 0 && <p>Not upgraded because of: {notUpgraded.join(', ')}.</p>}
      {alreadyQuantized && <p>Parts of this file are quantized already. They are kept as they are.</p>}
    </div>
  );
}

/** Name, size, opset and nodes of the open model; the clean-ups on demand. */
export function ModelSummary({ model }: { readonly model: OpenModel }) {
  const { fileName, byteLength, preparation } = model.opened;
  const facts = [
    formatBytes(byteLength),
    opsetWords(preparation.originalOpset, preparation.opset),
    formatPlural(model.index.nodes.length, 'node'),
    ...(preparation.alreadyQuantized ? ['partly quantized already'] : []),
  ];
  return (
    <Popover width={420} position="bottom-start" withArrow trapFocus={false}>
      <Popover.Target>
        <UnstyledButton className={classes.summary} title="What was done to the graph">
          <strong className={classes.name}>{fileName.replace(/\.onnx$/i, '')}</strong>
          <span className={classes.facts}>{facts.join(' · ')}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <CleanUps model={model} />
      </Popover.Dropdown>
    </Popover>
  );
}
