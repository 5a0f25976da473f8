import { Button, SegmentedControl, Slider } from '@mantine/core';
import { useState } from 'react';
import { linearParameters } from '../../../../core/formats/linear-parameters';
import type { SampleRange } from '../../../../core/observers/observation';
import { useLessonRun } from '../../../../stores/lesson-runs';
import type { CalibratedLesson } from '../../../../stores/lessons/lesson-model';
import { BlobPicture } from '../../../parts/blob-picture';
import { formatFigure } from '../../../../core/words/figures';
import { digitsCalibration } from '../digits/digits-calibration';
import { Exhibit } from '../pieces/exhibit';
import { RunStage } from '../pieces/run-stage';
import classes from './calibration-exhibit.module.css';
import { RangeChart } from './range-chart';
import { FIRST_LAYER, tapRunsOf } from './tap-runs';

/** The calibration set passing through the model, one picture after the other, and what the observers make of it. */
export function CalibrationExhibit() {
  const taps = useLessonRun(tapRunsOf(FIRST_LAYER));
  return (
    <Exhibit title="Calibration data passing through" task="Feed one picture after the other.">
      {taps.kind === 'done' ? (
        <Passing lesson={taps.value.lesson} />
      ) : (
        <RunStage
          run={digitsCalibration}
          action="Calibrate the model"
          note="Runs the model on the 100 pictures of its calibration set, in this browser, and keeps what each observer saw of each picture."
        >
          {(lesson) => <Passing lesson={lesson} />}
        </RunStage>
      )}
    </Exhibit>
  );
}

const TENSORS = [
  { value: 'conv1.relu_output', label: 'behind conv1' },
  { value: 'conv3.relu_output', label: 'behind conv3' },
  { value: 'logits', label: 'at the end' },
] as const;

/** The range of the first `count` samples. */
const rangeOf = (ranges: readonly SampleRange[], count: number) => ({
  min: ranges.slice(0, count).reduce((least, { min }) => Math.min(least, min), Infinity),
  max: ranges.slice(0, count).reduce((most, { max }) => Math.max(most, max), -Infinity),
});

/** How many samples have passed once the next one widens the range; all, where none does. */
function nextWidening(ranges: readonly SampleRange[], seen: number): number {
  const { min, max } = rangeOf(ranges, seen);
  const next = ranges.findIndex((range, at) => at >= seen && (range.min < min || range.max > max));
  return next < 0 ? ranges.length : next + 1;
}

function Passing({ lesson }: { readonly lesson: CalibratedLesson }) {
  const [tensor, setTensor] = useState<string>('logits');
  const [seen, setSeen] = useState(1);
  const ranges = lesson.observations.tensors.get(tensor)?.samples ?? [];
  const samples = lesson.model.calibration.samples;
  const current = samples[seen - 1];
  const before = rangeOf(ranges, seen - 1);
  const { min, max } = rangeOf(ranges, seen);
  const { scale, zeroPoint } = linearParameters('uint8', { symmetric: false }, min, max);
  const widened = min < before.min || max > before.max;
  return (
    <div className={classes.exhibit}>
      <SegmentedControl
        size="xs"
        aria-label="Where the observer sits"
        data={[...TENSORS]}
        value={tensor}
        onChange={setTensor}
      />
      <div className={classes.passing}>
        <figure className={classes.picture}>
          {current?.kind === 'image' && <BlobPicture blob={current.file} alt={`Picture ${seen}`} />}
          <figcaption>
            picture {seen} of {samples.length}
          </figcaption>
        </figure>
        <figure className={classes.ranges}>
          <RangeChart ranges={ranges} seen={seen} min={min} max={max} />
          <figcaption>
            A stroke a picture, from its smallest to its largest value; around them, what they span.
          </figcaption>
        </figure>
      </div>
      <Feeding ranges={ranges} seen={seen} onSeen={setSeen} />
      <p className={classes.found} role="status" aria-live="polite">
        {widened && seen > 1 ? 'This picture widens the range: ' : 'Range so far: '}
        <strong>
          {formatFigure(min)} to {formatFigure(max)}
        </strong>
        . In uint8 that is scale {formatFigure(scale)}, zero point {zeroPoint}.
      </p>
    </div>
  );
}

interface FeedingProps {
  readonly ranges: readonly SampleRange[];
  readonly seen: number;
  readonly onSeen: (seen: number) => void;
}

/** The ways to send more pictures through. */
function Feeding({ ranges, seen, onSeen }: FeedingProps) {
  const next = nextWidening(ranges, seen);
  return (
    <>
      <Slider
        value={seen}
        onChange={onSeen}
        min={1}
        max={ranges.length}
        step={1}
        label={null}
        thumbLabel="Pictures that have passed"
        color="var(--float)"
      />
      <div className={classes.buttons}>
        <Button variant="default" size="xs" disabled={seen === ranges.length} onClick={() => onSeen(seen + 1)}>
          Next picture
        </Button>
        <Button variant="default" size="xs" disabled={seen === ranges.length} onClick={() => onSeen(next)}>
          {next === ranges.length && seen < ranges.length ? 'To the last picture' : 'To the next that widens the range'}
        </Button>
      </div>
    </>
  );
}
