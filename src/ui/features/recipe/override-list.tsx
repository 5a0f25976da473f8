import { ActionIcon, Button, UnstyledButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { Recipe } from '../../../core/quantization/recipe';
import { clearAllOverrides } from '../../../core/quantization/recipe-edits';
import { clearScope } from '../../../stores/decide';
import type { Scope } from '../../../stores/decision-scope';
import { editRecipe, useRecipeStore } from '../../../stores/recipe-store';
import { describeOverride, describeScheme } from '../../../stores/recipe-words';
import { useViewStore } from '../../../stores/view-store';
import { Section } from '../../parts/section';
import classes from './recipe.module.css';

/** What one operator type, layer or tensor decides for itself. */
interface Override extends Scope {
  readonly words: string;
}

const TITLES: Readonly<Record<Scope['level'], string>> = {
  'operator-type': 'Operator types',
  layer: 'Layers',
  tensor: 'Tensors',
};

/** The widest first, as they are overruled. */
const LEVELS: readonly Scope['level'][] = ['operator-type', 'layer', 'tensor'];

function overridesOf(recipe: Recipe): readonly Override[] {
  const entries = <T,>(level: Scope['level'], table: Readonly<Record<string, T>> = {}, words: (entry: T) => string) =>
    Object.entries(table).map(([name, entry]) => ({ level, name, words: words(entry) }));
  return [
    ...entries('operator-type', recipe.operatorTypes, describeOverride),
    ...entries('layer', recipe.layers, describeOverride),
    ...entries('tensor', recipe.tensors, describeScheme),
  ];
}

/** Leads to what the override is about: the node, the tensor, or all nodes of the type. */
function useLook(): (scope: Scope) => void {
  const select = useViewStore((state) => state.select);
  const setFind = useViewStore((state) => state.setFind);
  return ({ level, name }) => {
    if (level === 'operator-type') setFind(name);
    else select({ kind: level === 'layer' ? 'node' : 'tensor', name });
  };
}

function OverrideLine({ override }: { readonly override: Override }) {
  const look = useLook();
  const { level, name, words } = override;
  return (
    <li>
      <UnstyledButton className={classes.override} onClick={() => look(override)}>
        <span>{level === 'operator-type' ? `all ${name}` : name}</span>
        <span className={classes.count}>{words}</span>
      </UnstyledButton>
      <ActionIcon
        size="sm"
        aria-label={`Remove the override of ${level === 'operator-type' ? `all ${name}` : name}`}
        onClick={() => editRecipe(clearScope(override))}
      >
        <IconX size={14} aria-hidden />
      </ActionIcon>
    </li>
  );
}

/** What does not follow the recipe's defaults: operator types, layers, tensors. The nearest wins. */
export function OverrideList() {
  const recipe = useRecipeStore((state) => state.recipe);
  const overrides = overridesOf(recipe);
  const groups = LEVELS.map((level) => ({ level, list: overrides.filter((override) => override.level === level) }));
  return (
    <Section
      // The first override unfolds the list.
      key={overrides.length === 0 ? 'none' : 'some'}
      title="Overrides"
      summary={overrides.length === 0 ? 'none' : overrides.length}
      open={overrides.length > 0}
    >
      {overrides.length === 0 && (
        <p className={classes.note}>
          Select a node or a tensor to decide for it alone, for its layer, or for all of its operator type.
        </p>
      )}
      {groups
        .filter(({ list }) => list.length > 0)
        .map(({ level, list }) => (
          <section key={level} aria-label={`Overrides of ${TITLES[level].toLowerCase()}`}>
            <h4 className={classes.level}>{TITLES[level]}</h4>
            <ul className={classes.overrides}>
              {list.map((override) => (
                <OverrideLine key={override.name} override={override} />
              ))}
            </ul>
          </section>
        ))}
      {overrides.length > 1 && (
        <Button size="compact-xs" variant="default" onClick={() => editRecipe(clearAllOverrides)}>
          Remove all
        </Button>
      )}
    </Section>
  );
}
