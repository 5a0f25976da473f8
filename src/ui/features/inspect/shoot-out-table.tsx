import { VisuallyHidden } from '@mantine/core';
import { describeRange } from './clip-words';
import { SqnrFigure } from '../../charts/sqnr-figure';
import { formatFigure } from '../../../core/words/figures';
import { Term } from '../../parts/term';
import type { Contender } from '../../../stores/shoot-out';
import classes from './shoot-out.module.css';

interface ShootOutTableProps {
  readonly contenders: readonly Contender[];
  readonly isWeight: boolean;
  readonly pointed: string | null;
  readonly onPoint: (label: string | null) => void;
  readonly onUse: (contender: Contender) => void;
}

const percent = (share: number | null | undefined): string => {
  if (share === null || share === undefined) return '–';
  return share === 0 ? '0 %' : `${formatFigure(share * 100)} %`;
};

interface LineProps extends Omit<ShootOutTableProps, 'contenders'> {
  readonly contender: Contender;
  readonly rank: number;
  readonly isBest: boolean;
}

function Line({ contender, rank, isBest, isWeight, pointed, onPoint, onUse }: LineProps) {
  const { label, error, parameters, inUse } = contender;
  return (
    <tr
      data-pointed={pointed === label || undefined}
      onPointerEnter={() => onPoint(label)}
      onPointerLeave={() => onPoint(null)}
    >
      <td className={classes.rank}>{rank}</td>
      <th scope="row">
        <button
          type="button"
          className={classes.use}
          aria-label={inUse ? `${label}, in use` : `Use ${label}`}
          aria-pressed={inUse}
          onFocus={() => onPoint(label)}
          onBlur={() => onPoint(null)}
          onClick={() => onUse(contender)}
        >
          {label}
        </button>
        <span className={classes.range}>
          {describeRange(parameters)}
          {isBest && <b className={classes.best}>best</b>}
          {inUse && <b className={classes.inUse}>in use</b>}
        </span>
      </th>
      <td data-numeric>{error === null ? '–' : <SqnrFigure sqnr={error.sqnr} estimated={!isWeight} />}</td>
      <td data-numeric title={`${(error?.clippedShare ?? 0) * 100} %`}>
        {percent(error?.clippedShare)}
      </td>
    </tr>
  );
}

/** The methods, the best first; pressing one takes it into use. */
export function ShootOutTable({ contenders, ...shared }: ShootOutTableProps) {
  const best = contenders[0]?.error?.sqnr;
  return (
    <table className={classes.table} aria-label="Observers against each other">
      <thead>
        <tr>
          <th scope="col">
            <VisuallyHidden>Rank</VisuallyHidden>
          </th>
          <th scope="col">Observer</th>
          <th scope="col" data-numeric>
            <Term name="sqnr">SQNR</Term>
          </th>
          <th scope="col" data-numeric>
            clipped
          </th>
        </tr>
      </thead>
      <tbody>
        {contenders.map((contender, at) => (
          <Line
            key={contender.label}
            contender={contender}
            rank={at + 1}
            isBest={best !== undefined && contender.error?.sqnr === best}
            {...shared}
          />
        ))}
      </tbody>
    </table>
  );
}
