import { Button } from '@mantine/core';
import { formatDecibels, formatFigure, formatShare } from '../../../core/words/figures';
import { Term } from '../../parts/term';
import type { ClipRange, Fit, FitMethod } from './fit';
import { METHOD_WORDS } from './method-words';
import classes from './range-fit.module.css';

interface FitTableProps {
  readonly fits: Readonly<Partial<Record<FitMethod, Fit>>>;
  readonly percentile: number;
  /** Takes the range of a method. */
  readonly onTake: (range: ClipRange) => void;
}

const ORDER = ['yours', 'minmax', 'percentile', 'mse'] as const;

function MethodName({ method, percentile }: { readonly method: FitMethod; readonly percentile: number }) {
  if (method === 'yours') return METHOD_WORDS.yours;
  return (
    <>
      <Term name={method} />
      {method === 'percentile' && ` ${percentile}`}
    </>
  );
}

/** Clipping so little that one decimal would say nothing. */
const shareText = (share: number): string =>
  share > 0 && share < 0.0005 ? `${formatFigure(share * 100)} %` : formatShare(share);

interface RowProps extends Pick<FitTableProps, 'percentile' | 'onTake'> {
  readonly method: FitMethod;
  readonly fit: Fit;
  readonly isBest: boolean;
}

function Row({ method, fit, isBest, percentile, onTake }: RowProps) {
  const take = () => onTake({ rmin: Math.min(fit.rmin, 0), rmax: Math.max(fit.rmax, 0) });
  return (
    <tr data-method={method}>
      <th scope="row">
        <MethodName method={method} percentile={percentile} />
      </th>
      <td>
        {formatFigure(fit.rmin)} … {formatFigure(fit.rmax)}
      </td>
      <td>{formatFigure(fit.scale)}</td>
      <td>{shareText(fit.clippedShare)}</td>
      <td>{formatFigure(fit.meanSquaredError)}</td>
      <td>
        {isBest && <span className={classes.best}>best </span>}
        {formatDecibels(fit.sqnr)}
      </td>
      <td>
        {method !== 'yours' && (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`Take the range of ${METHOD_WORDS[method]}`}
            onClick={take}
          >
            Take
          </Button>
        )}
      </td>
    </tr>
  );
}

/** Decibels that one decimal does not tell apart. */
const ALIKE = 0.05;

/** Your range against those of the observers, with what each costs. */
export function FitTable({ fits, percentile, onTake }: FitTableProps) {
  const best = Math.max(...ORDER.map((method) => fits[method]?.sqnr ?? -Infinity));
  return (
    <div className={classes.scroll} role="region" aria-label="Ranges against each other" tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Range</th>
            <th scope="col">rmin … rmax</th>
            <th scope="col">Step</th>
            <th scope="col">Clipped</th>
            <th scope="col">
              <Term name="mse">Mean squared error</Term>
            </th>
            <th scope="col">
              <Term name="sqnr" />
            </th>
            <th scope="col">
              <span className={classes.spoken}>Take it</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {ORDER.map((method) => {
            const fit = fits[method];
            if (fit === undefined) return null;
            const isBest = fit.sqnr >= best - ALIKE;
            return (
              <Row key={method} method={method} fit={fit} isBest={isBest} percentile={percentile} onTake={onTake} />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
