import { NativeSelect } from '@mantine/core';
import type { ObserverChoice } from '../../../core/observers/observer-choice';
import { OBSERVERS } from '../../../core/observers/observer-registry';
import { FieldRow } from '../../parts/field-row';
import { NumberField } from '../../parts/number-field';

/** The choices with ONNX Runtime's default parameters. */
const DEFAULTS: readonly ObserverChoice[] = [
  { kind: 'minmax' },
  { kind: 'moving-average', constant: 0.01 },
  { kind: 'percentile', percentile: 99.999 },
];

interface ObserverFieldsProps {
  readonly of: string;
  readonly observer: ObserverChoice;
  readonly onChange: (observer: ObserverChoice) => void;
}

/** The calibration method and, where it has one, its parameter. */
export function ObserverFields({ of, observer, onChange }: ObserverFieldsProps) {
  return (
    <>
      <FieldRow label="Observer" term="observer">
        {(id) => (
          <NativeSelect
            id={id}
            aria-label={`Observer of ${of}`}
            value={observer.kind}
            data={DEFAULTS.map(({ kind }) => ({ value: kind, label: OBSERVERS[kind].label }))}
            onChange={(event) => {
              const choice = DEFAULTS.find(({ kind }) => kind === event.currentTarget.value);
              if (choice !== undefined) onChange(choice);
            }}
          />
        )}
      </FieldRow>
      {observer.kind === 'percentile' && (
        <FieldRow label="Percentile" term="percentile">
          {(id) => (
            <NumberField
              id={id}
              label={`Percentile of ${of}`}
              value={observer.percentile}
              min={50}
              max={100}
              step={0.01}
              onCommit={(percentile) => onChange({ kind: 'percentile', percentile })}
            />
          )}
        </FieldRow>
      )}
      {observer.kind === 'moving-average' && (
        <FieldRow label="Constant">
          {(id) => (
            <NumberField
              id={id}
              label={`Averaging constant of ${of}`}
              value={observer.constant}
              min={0.0001}
              max={1}
              step={0.01}
              onCommit={(constant) => onChange({ kind: 'moving-average', constant })}
            />
          )}
        </FieldRow>
      )}
    </>
  );
}
