import { formatFacts } from '../../../core/formats/format-registry';
import type { Scheme } from '../../../core/quantization/recipe';
import { type SchemeRole, setScheme } from '../../../core/quantization/recipe-edits';
import { editRecipe, useRecipeStore } from '../../../stores/recipe-store';
import { fieldsThatMatter } from '../../parts/scheme/scheme-fields';
import { SchemeMenus } from '../../parts/scheme/scheme-menus';
import { Section } from '../../parts/section';

/** "int8 per-channel", "float32", "uint8 dynamic". */
function words(role: SchemeRole, scheme: Scheme): string {
  const { label } = formatFacts(scheme.format);
  const fields = fieldsThatMatter(role, scheme);
  if (fields.has('dynamic') && scheme.dynamic === true) return `${label} dynamic`;
  return fields.has('granularity') && scheme.granularity !== 'per-tensor' ? `${label} ${scheme.granularity}` : label;
}

const TITLES: Readonly<Record<SchemeRole, string>> = { activations: 'Activations', weights: 'Weights' };

/** How all activations, or all weights, are quantized where nothing narrower is decided. */
export function SchemeSection({ role }: { readonly role: SchemeRole }) {
  const scheme = useRecipeStore((state) => state.recipe[role]);
  const observers = useRecipeStore((state) => state.recipe.observers);
  return (
    <Section title={TITLES[role]} summary={words(role, scheme)}>
      <SchemeMenus
        of={role}
        role={role}
        scheme={scheme}
        own={scheme}
        wider={null}
        observers={Object.keys(observers ?? {})}
        onChange={(change) => editRecipe(setScheme(role, change))}
      />
    </Section>
  );
}
