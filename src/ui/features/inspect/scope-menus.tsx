import type { Recipe } from '../../../core/quantization/recipe';
import { type Scope, type Subject, ownScheme, widerScheme } from '../../../stores/decision-scope';
import { decideScheme } from '../../../stores/decide';
import { editRecipe } from '../../../stores/recipe-store';
import { levelWords } from '../../../stores/level-words';
import { SchemeMenus } from '../../parts/scheme/scheme-menus';

interface ScopeMenusProps {
  readonly recipe: Recipe;
  readonly subject: Subject;
  readonly scope: Scope;
}

function nameOf({ role, operator }: Subject, { level, name }: Scope): string {
  if (level === 'tensor') return name;
  return level === 'layer' ? `the ${role} of ${name}` : `the ${role} of all ${operator ?? name}`;
}

/** What a tensor, a layer or an operator type does otherwise; every menu begins with following wider decisions. */
export function ScopeMenus({ recipe, subject, scope }: ScopeMenusProps) {
  const own = ownScheme(recipe, scope, subject.role);
  const wider = widerScheme(recipe, subject, scope.level);
  return (
    <SchemeMenus
      of={nameOf(subject, scope)}
      role={subject.role}
      scheme={{ ...wider.scheme, ...own }}
      own={own}
      wider={{ scheme: wider.scheme, from: (key) => levelWords(wider.levelOf(key), subject.operator) }}
      observers={Object.keys(recipe.observers ?? {})}
      onChange={(change) => editRecipe(decideScheme(scope, subject.role, change))}
    />
  );
}
