import { NativeSelect } from '@mantine/core';
import type { ImagePreprocessing, ResizeMode } from '../../../core/inputs/image-preprocessing';
import { PREPROCESSING_PRESETS, applyPreset, presetOf } from '../../../core/inputs/preprocessing-presets';
import { FieldRow } from '../../parts/field-row';
import { NumberField } from '../../parts/number-field';
import classes from './data.module.css';

const RESIZE_LABELS: Readonly<Record<ResizeMode, string>> = {
  'shorter-side-crop': 'shorter side, centre crop',
  stretch: 'stretch to the input',
  letterbox: 'letterbox',
};

const RESIZE_MODES: readonly ResizeMode[] = ['shorter-side-crop', 'stretch', 'letterbox'];
const CHANNELS: readonly ImagePreprocessing['channels'][] = ['RGB', 'BGR', 'grey'];
const LAYOUTS: readonly ImagePreprocessing['layout'][] = ['NCHW', 'NHWC'];
const OWN = 'own';

interface FieldsProps {
  readonly preprocessing: ImagePreprocessing;
  readonly onChange: (change: Partial<ImagePreprocessing>) => void;
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly T[];
  readonly nameOf?: (choice: T) => string;
  readonly onChoose: (choice: T) => void;
}

function Choice<T extends string>({ label, value, choices, nameOf = (name) => name, onChoose }: ChoiceProps<T>) {
  return (
    <FieldRow label={label}>
      {(id) => (
        <NativeSelect
          id={id}
          value={value}
          data={choices.map((choice) => ({ value: choice, label: nameOf(choice) }))}
          onChange={(event) => {
            const chosen = choices.find((choice) => choice === event.currentTarget.value);
            if (chosen !== undefined) onChoose(chosen);
          }}
        />
      )}
    </FieldRow>
  );
}

/** A channel has its own mean and std; another number of channels starts them anew. */
function withChannels(preprocessing: ImagePreprocessing, channels: ImagePreprocessing['channels']) {
  const count = channels === 'grey' ? 1 : 3;
  if (preprocessing.mean.length === count) return { channels };
  const fill = (values: readonly number[]) => Array.from({ length: count }, () => values[0] ?? 0);
  return { channels, mean: fill(preprocessing.mean), std: fill(preprocessing.std) };
}

interface NumberRowProps {
  readonly label: string;
  /** The label for assistive technology. */
  readonly spoken: string;
  readonly value: number;
  readonly limits: { readonly min?: number; readonly max?: number };
  readonly onCommit: (value: number) => void;
}

function NumberRow({ label, spoken, value, limits, onCommit }: NumberRowProps) {
  return (
    <FieldRow label={label}>
      {(id) => <NumberField id={id} label={spoken} value={value} {...limits} onCommit={onCommit} />}
    </FieldRow>
  );
}

function PerChannel({
  name,
  values,
  onChange,
}: {
  readonly name: 'Mean' | 'Std';
  readonly values: readonly number[];
  readonly onChange: (values: readonly number[]) => void;
}) {
  return (
    <FieldRow label={name}>
      {(id) => (
        <div className={classes.channels}>
          {values.map((value, channel) => (
            <NumberField
              key={`${name} ${channel}`}
              {...(channel === 0 ? { id } : {})}
              label={`${name} of channel ${channel}`}
              value={value}
              onCommit={(number) => onChange(values.map((old, at) => (at === channel ? number : old)))}
            />
          ))}
        </div>
      )}
    </FieldRow>
  );
}

function GeometryFields({ preprocessing, onChange }: FieldsProps) {
  const { resize, cropFraction, padValue } = preprocessing;
  return (
    <>
      <Choice
        label="Resize"
        value={resize}
        choices={RESIZE_MODES}
        nameOf={(mode) => RESIZE_LABELS[mode]}
        onChoose={(mode) => onChange({ resize: mode })}
      />
      {resize === 'shorter-side-crop' && (
        <NumberRow
          label="Crop"
          spoken="Share of the shorter side that the crop keeps"
          value={cropFraction}
          limits={{ min: 0.05, max: 1 }}
          onCommit={(fraction) => onChange({ cropFraction: fraction })}
        />
      )}
      {resize === 'letterbox' && (
        <NumberRow
          label="Padding"
          spoken="Fill of the letterbox, 0 to 255"
          value={padValue}
          limits={{ min: 0, max: 255 }}
          onCommit={(value) => onChange({ padValue: value })}
        />
      )}
    </>
  );
}

/** Every step from picture to tensor. */
export function PreprocessingFields({ preprocessing, onChange }: FieldsProps) {
  const { channels, layout, scale, mean, std } = preprocessing;
  const presets = [...PREPROCESSING_PRESETS.map(({ id }) => id), OWN] as const;
  return (
    <>
      <Choice
        label="Preset"
        value={presetOf(preprocessing) ?? OWN}
        choices={presets}
        nameOf={(id) => PREPROCESSING_PRESETS.find((preset) => preset.id === id)?.label ?? 'own numbers'}
        onChoose={(id) => {
          if (id !== OWN) onChange(applyPreset(preprocessing, id));
        }}
      />
      <GeometryFields preprocessing={preprocessing} onChange={onChange} />
      <Choice
        label="Channels"
        value={channels}
        choices={CHANNELS}
        onChoose={(order) => onChange(withChannels(preprocessing, order))}
      />
      <Choice label="Layout" value={layout} choices={LAYOUTS} onChoose={(order) => onChange({ layout: order })} />
      <NumberRow
        label="Scale"
        spoken="Multiplies the pixel, 0 to 255, first"
        value={scale}
        limits={{}}
        onCommit={(factor) => onChange({ scale: factor })}
      />
      <PerChannel name="Mean" values={mean} onChange={(values) => onChange({ mean: values })} />
      <PerChannel name="Std" values={std} onChange={(values) => onChange({ std: values })} />
    </>
  );
}
