import { Table } from '@mantine/core';
import type { Comparison } from '../../../stores/result-store';
import { formatPoints, formatShare } from '../../../core/words/figures';
import { Term } from '../../parts/term';
import classes from './results-panel.module.css';

interface Pair {
  readonly float: number;
  readonly quantized: number;
}

function Row({ name, pair }: { readonly name: 'top1' | 'top5'; readonly pair: Pair | null }) {
  if (pair === null) return null;
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <Term name={name} />
      </Table.Th>
      <Table.Td className={classes.float}>{formatShare(pair.float)}</Table.Td>
      <Table.Td className={classes.quantized}>{formatShare(pair.quantized)}</Table.Td>
      <Table.Td>{formatPoints(pair.quantized - pair.float)}</Table.Td>
    </Table.Tr>
  );
}

/** Right answers of both models, and how often they agree. */
export function ClassificationTable({ comparison }: { readonly comparison: Comparison }) {
  const { classification, sampleCount, random } = comparison.report;
  if (classification === null) return null;
  const { top1, top5, agreement } = classification;
  return (
    <section>
      <h3>
        Answers on {sampleCount} {random ? 'samples of random numbers' : 'samples'}
      </h3>
      <Table className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Td />
            <Table.Th scope="col">float</Table.Th>
            <Table.Th scope="col">quantized</Table.Th>
            <Table.Th scope="col">difference, points</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Row name="top1" pair={top1} />
          <Row name="top5" pair={top5} />
          <Table.Tr>
            <Table.Th scope="row">
              <Term name="agreement" />
            </Table.Th>
            <Table.Td />
            <Table.Td className={classes.quantized}>{formatShare(agreement)}</Table.Td>
            <Table.Td />
          </Table.Tr>
        </Table.Tbody>
      </Table>
      {top1 === null && !random && (
        <p className={classes.note}>The samples have no labels, so only agreement can be told.</p>
      )}
    </section>
  );
}
