import { ActionIcon, Button, UnstyledButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { clearAllOverrides, clearOverride } from '../../../core/quantization/recipe-edits';
import { editRecipe, useRecipeStore } from '../../../stores/recipe-store';
import { describeOverride } from '../../../stores/recipe-words';
import { useViewStore } from '../../../stores/view-store';
import { Section } from '../../parts/section';
import classes from './recipe.module.css';

/** The layers that do not follow the recipe's defaults. */
export function OverrideList() {
  const layers = useRecipeStore((state) => state.recipe.layers);
  const select = useViewStore((state) => state.select);
  const entries = Object.entries(layers);
  return (
    <Section title="Overrides" summary={entries.length === 0 ? 'none' : entries.length} open={entries.length > 0}>
      {entries.length === 0 && (
        <p className={classes.note}>Select a node to keep it float or to give it a format of its own.</p>
      )}
      <ul className={classes.overrides}>
        {entries.map(([node, override]) => (
          <li key={node}>
            <UnstyledButton className={classes.override} onClick={() => select({ kind: 'node', name: node })}>
              <span>{node}</span>
              <span className={classes.count}>{describeOverride(override)}</span>
            </UnstyledButton>
            <ActionIcon
              size="sm"
              aria-label={`Remove the override of ${node}`}
              onClick={() => editRecipe(clearOverride(node))}
            >
              <IconX size={14} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
      {entries.length > 1 && (
        <Button size="compact-xs" variant="default" onClick={() => editRecipe(clearAllOverrides)}>
          Remove all
        </Button>
      )}
    </Section>
  );
}
