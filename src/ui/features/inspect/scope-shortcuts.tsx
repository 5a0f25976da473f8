import { Button } from '@mantine/core';
import type { Recipe } from '../../../core/quantization/recipe';
import { entryOf } from '../../../core/quantization/schemes/decided-scheme';
import { clearScope, decideFloat, decideScheme } from '../../../stores/decide';
import { type Scope, type Subject, overrideOf, ownScheme, widerScheme } from '../../../stores/decision-scope';
import { editRecipe } from '../../../stores/recipe-store';
import { describeOverride, describeScheme } from '../../../stores/recipe-words';
import { wideFormat } from '../../../stores/wide-format';
import classes from './inspect.module.css';

/** What a scope decides already, in words; null where it decides nothing. */
export function heldWords(recipe: Recipe, scope: Scope): string | null {
  const words =
    scope.level === 'tensor'
      ? describeScheme(entryOf(recipe.tensors, scope.name) ?? {})
      : describeOverride(overrideOf(recipe, scope), '');
  return words === '' ? null : words;
}

/** Whether what a scope covers stays float. */
export function keepsFloat(recipe: Recipe, scope: Scope, operator: string | null): boolean {
  if (scope.level === 'tensor') return entryOf(recipe.tensors, scope.name)?.format === 'float32';
  const own = overrideOf(recipe, scope).keepFloat;
  return own ?? (operator !== null && entryOf(recipe.operatorTypes, operator)?.keepFloat === true);
}

interface ScopeShortcutsProps {
  readonly recipe: Recipe;
  readonly scope: Scope;
  /** The tensor itself, or the output of the layer. */
  readonly subject: Subject;
  /** Whether the scale is decided at another tensor. */
  readonly elsewhere: boolean;
}

/** The decisions that are one press away. */
export function ScopeShortcuts({ recipe, scope, subject, elsewhere }: ScopeShortcutsProps) {
  const { role } = subject;
  const float = keepsFloat(recipe, scope, subject.operator);
  const format = ownScheme(recipe, scope, role).format ?? widerScheme(recipe, subject, scope.level).scheme.format;
  const wide = wideFormat(format);
  const canBeWide = !float && !elsewhere && role === 'activations' && format !== wide && format !== 'float32';
  return (
    <div className={classes.actions}>
      <Button
        variant="default"
        aria-pressed={float}
        onClick={() => editRecipe(decideFloat(scope, role, !float, subject.operator))}
      >
        {float ? 'Quantize again' : 'Keep float'}
      </Button>
      {canBeWide && (
        <Button variant="default" onClick={() => editRecipe(decideScheme(scope, role, { format: wide }))}>
          16 bits
        </Button>
      )}
      {heldWords(recipe, scope) !== null && (
        <Button variant="default" onClick={() => editRecipe(clearScope(scope))}>
          Follow the recipe
        </Button>
      )}
    </div>
  );
}
