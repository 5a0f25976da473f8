import { Button } from '@mantine/core';
import { removeData } from '../../../stores/actions/add-data';
import type { SampleSet, SetRole } from '../../../stores/data-store';
import { BlobPicture } from '../../parts/blob-picture';
import { formatCount } from '../../parts/figures';
import classes from './data.module.css';

const SHOWN = 12;

/** The first pictures and how many follow. */
function Thumbnails({ set }: { readonly set: SampleSet }) {
  const pictures = set.samples.filter((sample) => sample.kind === 'image');
  if (pictures.length === 0) return null;
  const more = pictures.length - SHOWN;
  return (
    <div className={classes.thumbnails}>
      {pictures.slice(0, SHOWN).map((sample) => (
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

/** What is in a set, where its labels come from, and the way to empty it. */
export function SetView({ set, role }: { readonly set: SampleSet; readonly role: SetRole }) {
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
      <Button
        size="compact-xs"
        variant="subtle"
        color="gray"
        className={classes.remove}
        onClick={() => removeData(role)}
      >
        Remove {role} data
      </Button>
    </>
  );
}
