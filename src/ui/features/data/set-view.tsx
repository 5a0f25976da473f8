import type { SampleSet } from '../../../stores/data-store';
import { BlobPicture } from '../../parts/blob-picture';
import { formatCount } from '../../../core/words/figures';
import classes from './data.module.css';

const SHOWN = 12;

/** Pictures from all over the set, and how many more there are. */
function Thumbnails({ set }: { readonly set: SampleSet }) {
  const pictures = set.samples.filter((sample) => sample.kind === 'image');
  if (pictures.length === 0) return null;
  const more = pictures.length - SHOWN;
  const step = Math.max(1, pictures.length / SHOWN);
  const shown = Array.from({ length: Math.min(SHOWN, pictures.length) }, (_, at) => pictures[Math.floor(at * step)]);
  return (
    <div className={classes.thumbnails}>
      {shown
        .filter((sample) => sample !== undefined)
        .map((sample) => (
          <span key={sample.name} title={sample.name} className={classes.thumbnail}>
            <BlobPicture blob={sample.file} alt="" />
          </span>
        ))}
      {more > 0 && <span className={classes.more}>+{formatCount(more)}</span>}
    </div>
  );
}

function labelWords({ expected, samples }: SampleSet): string {
  const known = expected.filter((index) => index !== null).length;
  if (known === 0) return '';
  return known === samples.length ? 'All are labelled. ' : `${formatCount(known)} are labelled. `;
}

/** What is in a set, and where its labels come from. */
export function SetView({ set }: { readonly set: SampleSet }) {
  return (
    <>
      <Thumbnails set={set} />
      {set.random && (
        <p className={classes.note}>Random numbers: the ranges and scores say little about real inputs.</p>
      )}
      {!set.random && (
        <p className={classes.note}>
          {labelWords(set)}
          {set.labelNote ?? 'No labels: put samples in folders named by class, or add a labels file.'}
        </p>
      )}
    </>
  );
}
