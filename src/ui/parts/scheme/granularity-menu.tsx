import { SegmentedControl } from '@mantine/core';
import type { Granularity } from '../../../core/quantization/recipe';
import { FieldRow } from '../field-row';
import { NumberField } from '../number-field';
import { Term } from '../term';
import { ChoiceMenu } from './choice-menu';
import type { SchemeMenusProps } from './scheme-menus';
import classes from './scheme.module.css';
import { changeGranularity } from './scheme-fields';
import { GRANULARITIES } from './scheme-words';

/** Values a block where a scheme does not say. */
const USUAL_BLOCK = 32;
/** Larger blocks than this no recipe may ask for. */
const LARGEST_BLOCK = 65_536;

type GranularityMenuProps = Omit<SchemeMenusProps, 'observers'>;

const isGranularity = (value: string | null): value is Granularity =>
  GRANULARITIES.some((granularity) => granularity === value);

/** How many values share a scale, and how many make a block. */
export function GranularityMenu({ of, role, scheme, own, wider, onChange }: GranularityMenuProps) {
  const granularity = own.granularity ?? wider?.scheme.granularity;
  const choose = (value: string | null) =>
    onChange(isGranularity(value) ? changeGranularity(role, own, scheme, value) : { granularity: undefined });
  const name = `Granularity of ${of}`;
  return (
    <>
      {wider === null ? (
        <div className={classes.granularity}>
          <Term name="granularity">Granularity</Term>
          <SegmentedControl
            aria-label={name}
            fullWidth
            value={own.granularity ?? 'per-tensor'}
            data={[...GRANULARITIES]}
            onChange={choose}
          />
        </div>
      ) : (
        <ChoiceMenu
          label="Granularity"
          name={name}
          term="granularity"
          value={own.granularity ?? null}
          items={GRANULARITIES.map((value) => ({ value, label: value }))}
          followed={{ words: wider.scheme.granularity, from: wider.from('granularity') }}
          onChoose={choose}
        />
      )}
      {granularity === 'per-block' && (
        <FieldRow label="Block size" term="perBlock">
          {(id) => (
            <NumberField
              id={id}
              label={`Block size of ${of}`}
              value={own.blockSize ?? wider?.scheme.blockSize ?? USUAL_BLOCK}
              min={1}
              max={LARGEST_BLOCK}
              step={16}
              onCommit={(blockSize) => onChange({ blockSize: Math.round(blockSize) })}
            />
          )}
        </FieldRow>
      )}
    </>
  );
}
