import { Button } from '@mantine/core';
import type { Recipe } from '../../../core/quantization/recipe';
import type { SchemeRole } from '../../../core/quantization/recipe-edits';
import { clearScope, decideKeepFloat, decideScheme } from '../../../stores/decide';
import { type Scope, type Subject, overrideOf, ownScheme, widerScheme } from '../../../stores/decision-scope';
import { editRecipe } from '../../../stores/recipe-store';
import { describeOverride, describeScheme } from '../../../stores/recipe-words';
import { wideFormat } from '../../../stores/wide-format';
import classes from './inspect.module.css';

/** What a scope decides already, in words; null where it decides nothing. */
export function heldWords(recipe: Recipe, scope: Scope): string | null {
  const isTensor = scope.level === 'tensor';
  const held = isTensor ? ownScheme(recipe, scope, 'activations') : overrideOf(recipe, scope);
  if (Object.keys(held).length === 0) return null;
  return isTensor
    ? describeScheme(ownScheme(recipe, scope, 'activations'))
    : describeOverride(overrideOf(recipe, scope));
}

/** Whether a scope keeps what it decides about in float. */
export const keepsFloat = (recipe: Recipe, scope: Scope, role: SchemeRole): boolean =>
  scope.level === 'tensor'
    ? ownScheme(recipe, scope, role).format === 'float32'
    : overrideOf(recipe, scope).keepFloat === true;

function keepFloat(scope: Scope, role: SchemeRole, keep: boolean): void {
  if (scope.level === 'tensor') editRecipe(decideScheme(scope, role, { format: keep ? 'float32' : undefined }));
  else editRecipe(decideKeepFloat(scope, keep));
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
  const float = keepsFloat(recipe, scope, role);
  const format = ownScheme(recipe, scope, role).format ?? widerScheme(recipe, subject, scope.level).scheme.format;
  const wide = wideFormat(format);
  const canBeWide = !float && !elsewhere && role === 'activations' && format !== wide && format !== 'float32';
  return (
    <div className={classes.actions}>
      <Button variant="default" aria-pressed={float} onClick={() => keepFloat(scope, role, !float)}>
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
