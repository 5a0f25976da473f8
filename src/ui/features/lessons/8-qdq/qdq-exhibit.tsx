import { Switch } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { CalibratedLesson } from '../../../../stores/lessons/lesson-model';
import { digitsCalibration } from '../digits/digits-calibration';
import { Exhibit } from '../pieces/exhibit';
import { RunStage } from '../pieces/run-stage';
import { type Box, drawnGraph } from './drawn-graph';
import { FileFacts } from './file-facts';
import { type FusedGroup, fusedGroups } from './fused-groups';
import { GraphDrawing } from './graph-drawing';
import classes from './qdq-exhibit.module.css';
import { type Switches, canQuantizeBias, switchedModel } from './switches';

interface QdqExhibitProps {
  /** Told how the switches stand, whenever one is moved. */
  readonly onSwitch: (switches: Switches) => void;
}

/** The beginning of a sample model before and after Q/DQ was written into it. */
export const QdqExhibit = ({ onSwitch }: QdqExhibitProps) => (
  <Exhibit title="The graph before and after" task="Choose what is quantized, and read each box.">
    <RunStage
      run={digitsCalibration}
      action="Calibrate the model"
      note="Fetches a model of 64 kB that reads handwritten digits, and ONNX Runtime, and calibrates it on 100 pictures in this browser: without ranges there are no scales to write down."
    >
      {(lesson) => <QdqGraphs lesson={lesson} onSwitch={onSwitch} />}
    </RunStage>
  </Exhibit>
);

const NAMES = [
  ['weights', 'Weights to int8'],
  ['activations', 'Activations to uint8'],
  ['bias', 'Bias to int32'],
] as const;

function QdqGraphs({ lesson, onSwitch }: QdqExhibitProps & { readonly lesson: CalibratedLesson }) {
  const [switches, setSwitches] = useState<Switches>({ weights: true, activations: true, bias: true });
  const [isFused, setFused] = useState(false);
  const [shown, setShown] = useState<Box | null>(null);
  const float = useMemo(() => drawnGraph(lesson.model.index.model), [lesson]);
  const made = useMemo(() => switchedModel(lesson, switches), [lesson, switches]);
  const groups = useMemo(() => (made.ok ? fusedGroups(made.value) : []), [made]);
  const written = useMemo(() => (made.ok ? drawnGraph(made.value) : float), [made, float]);
  const move = (name: keyof Switches, on: boolean) => {
    const next = { ...switches, [name]: on };
    setSwitches(next);
    setShown(null);
    onSwitch(next);
  };
  return (
    <div className={classes.exhibit}>
      <fieldset className={classes.switches}>
        <legend>What is quantized</legend>
        {NAMES.map(([name, label]) => {
          const isPossible = name !== 'bias' || canQuantizeBias(switches);
          return (
            <Switch
              key={name}
              label={label}
              description={isPossible ? undefined : 'needs the scales of both'}
              disabled={!isPossible}
              checked={switches[name] && isPossible}
              onChange={({ currentTarget }) => move(name, currentTarget.checked)}
              color="var(--quantized-text)"
            />
          );
        })}
      </fieldset>
      {made.ok && <FileFacts float={lesson.model.index.model} written={made.value} groups={groups} />}
      <Switch
        label="Frame what a runtime fuses"
        checked={isFused}
        onChange={({ currentTarget }) => setFused(currentTarget.checked)}
        color="var(--good)"
      />
      <div className={classes.graphs}>
        <GraphDrawing title="Before" graph={float} fused={[]} shown={shown} onShow={setShown} />
        <Reading box={shown} />
        <GraphDrawing title="After" graph={written} fused={isFused ? groups : []} shown={shown} onShow={setShown} />
      </div>
      {isFused && <FusionNote groups={groups} />}
    </div>
  );
}

const Reading = ({ box }: { readonly box: Box | null }) => (
  <div className={classes.reading} role="status" aria-live="polite">
    {box === null ? (
      <p>Point at a box, tap it, or go from box to box with Tab, to read what it does.</p>
    ) : (
      <>
        <strong>{box.title}</strong>
        {box.words.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </>
    )}
  </div>
);

/** What the frames mean, and what they leave unsaid. */
function FusionNote({ groups }: { readonly groups: readonly FusedGroup[] }) {
  const rounded = [...new Set(groups.flatMap(({ roundedByRuntime }) => roundedByRuntime))];
  if (groups.length === 0) {
    return (
      <p className={classes.note}>
        Nothing to fuse: every operator reads and writes float32, so each computes in float32.
      </p>
    );
  }
  return (
    <p className={classes.note}>
      Each frame becomes one operator that reads codes, multiplies integers, and writes codes. The Relu goes too: behind
      it the zero point is 0, so clamping to the smallest code does the same.
      {rounded.length > 0 &&
        ` The file leaves ${rounded.join(' and ')} in float32. ONNX Runtime 1.30 rounds what is missing by itself when it fuses; then what runs is no longer exactly what the file says.`}
    </p>
  );
}
