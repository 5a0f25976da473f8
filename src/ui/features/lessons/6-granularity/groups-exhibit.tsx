import { useMemo, useState } from 'react';
import { type GroupReading, type Matrix, readGroups } from '../../../../core/numbers/group-reading';
import { SqnrFigure } from '../../../charts/sqnr-figure';
import { CellLegend } from '../../../exhibits/granularity-view/cell-legend';
import { GranularityView } from '../../../exhibits/granularity-view/granularity-view';
import { formatCount, formatFigure } from '../../../../core/words/figures';
import { Exhibit } from '../pieces/exhibit';
import classes from './granularity.module.css';
import { CLASSIFY } from './weights';

/** Weights that share a scale; null: all of a channel. */
const GROUP_SIZES = [null, 32, 16, 8, 4] as const;

type GroupSize = (typeof GROUP_SIZES)[number];

interface Choice {
  readonly size: GroupSize;
  readonly reading: GroupReading;
}

const choicesFor = (matrix: Matrix): readonly Choice[] =>
  GROUP_SIZES.map((size) => ({
    size,
    reading: readGroups(matrix, {
      format: 'int4',
      granularity: size === null ? 'per-channel' : 'per-group',
      groupSize: size ?? matrix.columns,
    }),
  }));

const nameOf = ({ size }: Choice, { columns }: Matrix): string => (size === null ? `${columns}, a channel` : `${size}`);

interface TableProps {
  readonly matrix: Matrix;
  readonly choices: readonly Choice[];
  readonly chosen: Choice;
  readonly onChoose: (size: GroupSize) => void;
}

/** What smaller groups win and what they cost; pressing a row shows it. */
const CostTable = ({ matrix, choices, chosen, onChoose }: TableProps) => (
  <table className={classes.costs} aria-label="What groups cost and win">
    <thead>
      <tr>
        <th scope="col">Weights a scale</th>
        <th scope="col">Scales</th>
        <th scope="col">Bits a weight</th>
        <th scope="col">SQNR</th>
      </tr>
    </thead>
    <tbody>
      {choices.map((choice) => (
        <tr key={choice.size} data-chosen={choice === chosen || undefined}>
          <th scope="row">
            <button type="button" aria-pressed={choice === chosen} onClick={() => onChoose(choice.size)}>
              {nameOf(choice, matrix)}
            </button>
          </th>
          <td>{formatCount(choice.reading.quantization.scale.length)}</td>
          <td>{formatFigure(choice.reading.bitsPerValue)}</td>
          <td>
            <SqnrFigure sqnr={choice.reading.error.sqnr} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** A weight in int4 under groups of every size. */
export function GroupsExhibit({ matrix }: { readonly matrix: Matrix }) {
  const [size, setSize] = useState<GroupSize>(32);
  const choices = useMemo(() => choicesFor(matrix), [matrix]);
  const chosen = choices.find((choice) => choice.size === size) ?? choices[0];
  if (chosen === undefined) return null;
  return (
    <Exhibit
      title={`${CLASSIFY} in int4`}
      task={`${matrix.rows} channels, one a digit, of ${matrix.columns} weights. Choose how many share a scale.`}
    >
      <CostTable matrix={matrix} choices={choices} chosen={chosen} onChoose={setSize} />
      <GranularityView
        label={`${CLASSIFY} in int4, ${nameOf(chosen, matrix)} weights a scale`}
        matrix={matrix}
        reading={chosen.reading}
        show="errors"
      />
      <CellLegend show="errors" />
    </Exhibit>
  );
}
