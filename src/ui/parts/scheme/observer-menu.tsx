import { Button } from '@mantine/core';
import { use } from 'react';
import type { ObserverChoice } from '../../../core/observers/observer-choice';
import { observerText } from '../../../core/observers/observer-registry';
import type { Scheme } from '../../../core/quantization/recipe';
import type { SchemeRole } from '../../../core/quantization/recipe-edits';
import { FieldRow } from '../field-row';
import { NumberField } from '../number-field';
import type { TermName } from '../terms';
import { ChoiceMenu, type Followed } from './choice-menu';
import { type ObserverItem, observerItems, observerKey, ownObserverItems, parameterFields } from './observer-choices';
import { WriteObserverContext } from './write-observer';

const OBSERVER_TERMS: Partial<Record<ObserverChoice['kind'], TermName>> = {
  minmax: 'minmax',
  'moving-average': 'movingAverage',
  percentile: 'percentile',
  mse: 'mse',
  entropy: 'entropy',
  'entropy-ort-compatible': 'entropy',
  'power-of-two-minmax': 'powerOfTwo',
  'power-of-two-mse': 'powerOfTwo',
  distribution: 'distribution',
};

/** No observer has this key. */
const WRITE = 'write';

interface ObserverMenuProps {
  readonly of: string;
  readonly role: SchemeRole;
  /** What the range is for. */
  readonly target: Scheme;
  /** Undefined: follows a wider decision. */
  readonly chosen: ObserverChoice | undefined;
  readonly followed: Followed | null;
  /** Observers that the user wrote. */
  readonly own: readonly string[];
  readonly onChange: (observer: ObserverChoice | undefined) => void;
}

/** The calibration method and, where it has some, its parameters. */
export function ObserverMenu({ of, role, target, chosen, followed, own, onChange }: ObserverMenuProps) {
  const builtIn = observerItems(target, role === 'weights' ? 'weight' : 'activation', chosen);
  const written = ownObserverItems(own, chosen);
  const items = [...builtIn, ...written];
  const write = use(WriteObserverContext);
  const entries = (list: readonly ObserverItem[]) => list.map(({ key, label }) => ({ value: key, label }));
  const inForce = chosen ?? target.observer;
  return (
    <>
      <ChoiceMenu
        label="Observer"
        name={`Observer of ${of}`}
        term={OBSERVER_TERMS[inForce.kind] ?? 'observer'}
        value={chosen === undefined ? null : observerKey(chosen)}
        items={[
          ...entries(builtIn),
          ...(written.length > 0 ? [{ group: 'Written by you', items: entries(written) }] : []),
          ...(write === null ? [] : [{ value: WRITE, label: 'Write an observer …' }]),
        ]}
        followed={followed}
        onChoose={(key) => {
          if (key === WRITE) write?.(null, onChange);
          else onChange(items.find((item) => item.key === key)?.choice);
        }}
      />
      {chosen?.kind === 'custom' && write !== null && own.includes(chosen.name) && (
        <FieldRow label="">
          {() => (
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`Edit ${chosen.name}`}
              onClick={() => write(chosen.name, onChange)}
            >
              Edit
            </Button>
          )}
        </FieldRow>
      )}
      {chosen !== undefined &&
        parameterFields(chosen).map(({ label, value, min, max, step, change }) => (
          <FieldRow key={label} label={label}>
            {(id) => (
              <NumberField
                id={id}
                label={`${label} of ${of}`}
                value={value}
                min={min}
                max={max}
                step={step}
                onCommit={(next) => onChange(change(next))}
              />
            )}
          </FieldRow>
        ))}
    </>
  );
}

export const followedObserver = (observer: ObserverChoice, from: string): Followed => ({
  words: observerText(observer),
  from,
});
