import { NativeSelect, SegmentedControl } from '@mantine/core';
import type { Granularity, Scheme } from '../../../core/quantization/recipe';
import { FieldRow } from '../../parts/field-row';
import { ObserverFields } from './observer-fields';

const FORMATS: readonly Scheme['format'][] = ['int8', 'uint8', 'int16', 'uint16', 'int4', 'uint4'];

interface SchemeFieldsProps {
  readonly of: string;
  readonly scheme: Scheme;
  readonly granularities: readonly Granularity[];
  readonly onChange: (change: Partial<Scheme>) => void;
}

/** Format, symmetry, granularity and observer of one kind of tensor. */
export function SchemeFields({ of, scheme, granularities, onChange }: SchemeFieldsProps) {
  return (
    <>
      <FieldRow label="Format" term="format">
        {(id) => (
          <NativeSelect
            id={id}
            aria-label={`Format of ${of}`}
            value={scheme.format}
            data={[...FORMATS]}
            onChange={(event) => {
              const format = FORMATS.find((candidate) => candidate === event.currentTarget.value);
              if (format !== undefined) onChange({ format });
            }}
          />
        )}
      </FieldRow>
      <FieldRow label="Symmetry" term="symmetric">
        {(id) => (
          <NativeSelect
            id={id}
            aria-label={`Symmetry of ${of}`}
            value={scheme.symmetric ? 'symmetric' : 'asymmetric'}
            data={[
              { value: 'symmetric', label: 'symmetric' },
              { value: 'asymmetric', label: 'asymmetric' },
            ]}
            onChange={(event) => onChange({ symmetric: event.currentTarget.value === 'symmetric' })}
          />
        )}
      </FieldRow>
      {granularities.length > 1 && (
        <FieldRow label="Granularity" term="granularity">
          {(id) => (
            <SegmentedControl
              id={id}
              aria-label={`Granularity of ${of}`}
              fullWidth
              value={scheme.granularity}
              data={[...granularities]}
              onChange={(granularity) => onChange({ granularity })}
            />
          )}
        </FieldRow>
      )}
      <ObserverFields of={of} observer={scheme.observer} onChange={(observer) => onChange({ observer })} />
    </>
  );
}
