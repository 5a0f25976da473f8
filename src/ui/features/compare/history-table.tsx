import { ActionIcon, Button, Table, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { describeSampleSet } from '../../../stores/data-words';
import { useModelStore } from '../../../stores/model-store';
import { editRecipe } from '../../../stores/recipe-store';
import { describeRecipe } from '../../../stores/recipe-words';
import { type Comparison, useResultStore } from '../../../stores/result-store';
import { formatBytes, formatDecibels, formatMilliseconds, formatShare } from '../../../core/words/figures';
import classes from './results-panel.module.css';
import { worstOutput } from './worst-output';

function accuracyOf({ report: { classification } }: Comparison): string {
  if (classification === null) return '–';
  return classification.top1 === null
    ? `${formatShare(classification.agreement)} agree`
    : formatShare(classification.top1.quantized);
}

function HistoryRow({ entry, isShown }: { readonly entry: Comparison; readonly isShown: boolean }) {
  const remove = useResultStore((state) => state.removeComparison);
  const { recipe, report } = entry;
  const worst = worstOutput(report);
  return (
    <Table.Tr data-shown={isShown || undefined} aria-current={isShown || undefined}>
      <Table.Th scope="row" title={describeRecipe(recipe)}>
        {entry.id}. {recipe.name}
      </Table.Th>
      <Table.Td className={classes.quantized}>{accuracyOf(entry)}</Table.Td>
      <Table.Td>{worst === null ? '–' : formatDecibels(worst.error.sqnr)}</Table.Td>
      <Table.Td>{formatBytes(report.bytes.quantized)}</Table.Td>
      <Table.Td>{report.milliseconds === null ? '–' : formatMilliseconds(report.milliseconds.quantized)}</Table.Td>
      <Table.Td>{describeSampleSet(entry.measuredOn)}</Table.Td>
      <Table.Td className={classes.actions}>
        {isShown ? (
          <span className={classes.note}>shown</span>
        ) : (
          <Button size="compact-xs" variant="default" onClick={() => editRecipe(() => recipe)}>
            Use
          </Button>
        )}
        <Tooltip label="Remove from the list">
          <ActionIcon size="sm" aria-label={`Remove comparison ${entry.id}`} onClick={() => remove(entry.id)}>
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Table.Td>
    </Table.Tr>
  );
}

function FloatRow({ comparison }: { readonly comparison: Comparison }) {
  const { milliseconds, classification } = comparison.report;
  const bytes = useModelStore((state) => state.model?.opened.byteLength ?? null);
  return (
    <Table.Tr className={classes.float}>
      <Table.Th scope="row">float</Table.Th>
      <Table.Td>{classification?.top1 == null ? '–' : formatShare(classification.top1.float)}</Table.Td>
      <Table.Td>exact</Table.Td>
      <Table.Td title="The file that was opened">{bytes === null ? '–' : formatBytes(bytes)}</Table.Td>
      <Table.Td>{milliseconds === null ? '–' : formatMilliseconds(milliseconds.float)}</Table.Td>
      <Table.Td>{describeSampleSet(comparison.measuredOn)}</Table.Td>
      <Table.Td />
    </Table.Tr>
  );
}

/** Every recipe that was compared, side by side with float. */
export function HistoryTable({ shown }: { readonly shown: Comparison }) {
  const history = useResultStore((state) => state.history);
  return (
    <section>
      <h3>Recipes against each other</h3>
      <div className={classes.wide}>
        <Table className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">recipe</Table.Th>
              <Table.Th scope="col">accuracy</Table.Th>
              <Table.Th scope="col">SQNR</Table.Th>
              <Table.Th scope="col">size</Table.Th>
              <Table.Th scope="col">an inference</Table.Th>
              <Table.Th scope="col">measured on</Table.Th>
              <Table.Td />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <FloatRow comparison={shown} />
            {history.toReversed().map((entry) => (
              <HistoryRow key={entry.id} entry={entry} isShown={entry.id === shown.id} />
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </section>
  );
}
