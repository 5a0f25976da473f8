import { NativeSelect } from '@mantine/core';
import { CHOOSABLE_FORMATS } from '../../../core/formats/integer-format';
import type { ObserverChoice } from '../../../core/observers/observer-choice';
import { observerText } from '../../../core/observers/observer-registry';
import type { LayerOverride, Recipe, Scheme } from '../../../core/quantization/recipe';
import { type SchemeRole, clearOverride, overrideLayer } from '../../../core/quantization/recipe-edits';
import { editRecipe } from '../../../stores/recipe-store';
import { FieldRow } from '../../parts/field-row';
import type { TermName } from '../../parts/terms';

const FOLLOW = '';

const OBSERVERS: readonly ObserverChoice[] = [
  { kind: 'minmax' },
  { kind: 'moving-average', constant: 0.01 },
  { kind: 'percentile', percentile: 99.999 },
  { kind: 'percentile', percentile: 99.99 },
  { kind: 'percentile', percentile: 99.9 },
];

/** One field of a scheme as a menu: what it can be, and how each choice reads. */
interface Field<K extends keyof Scheme> {
  readonly key: K;
  readonly label: string;
  readonly term: TermName;
  readonly choices: readonly Scheme[K][];
  readonly text: (value: Scheme[K]) => string;
}

const FORMAT: Field<'format'> = {
  key: 'format',
  label: 'Format',
  term: 'format',
  choices: CHOOSABLE_FORMATS,
  text: (format) => format,
};
const SYMMETRIC: Field<'symmetric'> = {
  key: 'symmetric',
  label: 'Symmetry',
  term: 'symmetric',
  choices: [true, false],
  text: (symmetric) => (symmetric ? 'symmetric' : 'asymmetric'),
};
const GRANULARITY: Field<'granularity'> = {
  key: 'granularity',
  label: 'Granularity',
  term: 'granularity',
  choices: ['per-tensor', 'per-channel'],
  text: (granularity) => granularity,
};
const OBSERVER: Field<'observer'> = {
  key: 'observer',
  label: 'Observer',
  term: 'observer',
  choices: OBSERVERS,
  text: observerText,
};

interface FieldMenuProps<K extends keyof Scheme> {
  readonly node: string;
  readonly role: SchemeRole;
  readonly field: Field<K>;
  readonly scheme: Scheme;
  readonly override: Partial<Scheme>;
}

/** Sets or clears one field of the override, as one step that can be undone. */
function decide<K extends keyof Scheme>(
  node: string,
  role: SchemeRole,
  key: K,
  rest: Partial<Scheme>,
  value?: Scheme[K],
) {
  editRecipe((recipe) => {
    const { [key]: _, ...others } = rest;
    const change: Partial<Scheme> = value === undefined ? others : { ...others, [key]: value };
    const cleared = clearOverride(node, role)(recipe);
    return Object.keys(change).length === 0 ? cleared : overrideLayer(node, role, change)(cleared);
  });
}

function FieldMenu<K extends keyof Scheme>({ node, role, field, scheme, override }: FieldMenuProps<K>) {
  const { key, label, term, choices, text } = field;
  const chosen = override[key];
  const offered =
    chosen === undefined || choices.some((choice) => text(choice) === text(chosen)) ? choices : [chosen, ...choices];
  return (
    <FieldRow label={label} term={term}>
      {(id) => (
        <NativeSelect
          id={id}
          aria-label={`${label} of the ${role} of ${node}`}
          value={chosen === undefined ? FOLLOW : text(chosen)}
          data={[
            { value: FOLLOW, label: `${text(scheme[key])} (recipe)` },
            ...offered.map((choice) => ({ value: text(choice), label: text(choice) })),
          ]}
          onChange={(event) => {
            const picked = offered.find((choice) => text(choice) === event.currentTarget.value);
            decide(node, role, key, override, picked);
          }}
        />
      )}
    </FieldRow>
  );
}

interface OverridesProps {
  readonly node: string;
  readonly recipe: Recipe;
  readonly override: LayerOverride;
  readonly role: SchemeRole;
}

/** What this layer does otherwise than the recipe; every menu begins with following it. */
export function Overrides({ node, recipe, override, role }: OverridesProps) {
  const shared = { node, role, scheme: recipe[role], override: override[role] ?? {} };
  return (
    <>
      <FieldMenu {...shared} field={FORMAT} />
      <FieldMenu {...shared} field={SYMMETRIC} />
      {role === 'weights' && <FieldMenu {...shared} field={GRANULARITY} />}
      <FieldMenu {...shared} field={OBSERVER} />
    </>
  );
}
