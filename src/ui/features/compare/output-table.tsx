import { Table } from '@mantine/core';
import type { Comparison } from '../../../stores/result-store';
import { formatDecibels, formatFigure } from '../../../core/words/figures';
import { Term } from '../../parts/term';
import classes from './results-panel.module.css';
import { outputErrors } from './worst-output';

/** How far each output of the quantized model is from the float one, over all samples. */
export function OutputTable({ comparison }: { readonly comparison: Comparison }) {
  return (
    <section>
      <h3>Outputs</h3>
      <Table className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">output</Table.Th>
            <Table.Th scope="col">
              <Term name="sqnr" />
            </Table.Th>
            <Table.Th scope="col">
              <Term name="cosine" />
            </Table.Th>
            <Table.Th scope="col">largest error</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {outputErrors(comparison.report).map(({ name, error }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row">{name}</Table.Th>
              <Table.Td title={`${error.sqnr} dB`}>{formatDecibels(error.sqnr)}</Table.Td>
              <Table.Td title={String(error.cosine)}>{error.cosine.toFixed(5)}</Table.Td>
              <Table.Td title={String(error.largest)}>{formatFigure(error.largest)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
