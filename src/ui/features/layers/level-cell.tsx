import type { DecisionLevel } from '../../../core/quantization/plan';
import type { Recipe } from '../../../core/quantization/recipe';
import { entryOf } from '../../../core/quantization/schemes/decided-scheme';
import { levelWords } from '../../../stores/level-words';
import { describeOverride, describeScheme } from '../../../stores/recipe-words';
import classes from './layers.module.css';
import type { LayerRow } from './rows';

const opTypeOf = ({ layer }: LayerRow): string | null => layer?.node.opType ?? null;

/** From the widest to the narrowest. */
const LEVELS: readonly DecisionLevel[] = ['recipe', 'operator-type', 'layer', 'tensor'];

/** The narrowest decision that won, with whom it is about where weight and output differ; null where none has a say. */
export function levelText(row: LayerRow): string | null {
  const { weightLevel, activationLevel } = row;
  const level = LEVELS.findLast((each) => each === weightLevel || each === activationLevel);
  if (level === undefined) return null;
  const words = levelWords(level, opTypeOf(row));
  if (weightLevel === null || activationLevel === null || weightLevel === activationLevel) return words;
  return `${words} (${level === weightLevel ? 'W' : 'A'})`;
}

/** What the decision at a level says. */
function decisionWords(row: LayerRow, recipe: Recipe, level: DecisionLevel | null): string | null {
  const operator = opTypeOf(row);
  switch (level) {
    case 'operator-type': {
      const held = operator === null ? undefined : entryOf(recipe.operatorTypes, operator);
      return held === undefined ? null : `All ${operator}: ${describeOverride(held)}`;
    }
    case 'layer': {
      const held = entryOf(recipe.layers, row.layer?.name ?? '');
      return held === undefined ? null : `Layer ${row.layer?.name ?? ''}: ${describeOverride(held)}`;
    }
    case 'tensor': {
      const tensors = [...(row.layer?.outputs ?? []), ...(row.layer?.constants ?? []), row.name];
      const held = tensors.flatMap((tensor) => {
        const scheme = entryOf(recipe.tensors, tensor);
        return scheme === undefined ? [] : [`Tensor ${tensor}: ${describeScheme(scheme)}`];
      });
      return held.length === 0 ? null : [...new Set(held)].join('; ');
    }
    case 'recipe':
    case null:
      return null;
  }
}

/** Whose decision won, and on hover what it says. */
export function LevelCell({ row, recipe }: { readonly row: LayerRow; readonly recipe: Recipe }) {
  const text = levelText(row);
  if (text === null) return <span className={classes.nothing}>–</span>;
  const said = [row.weightLevel, row.activationLevel].map((level) => decisionWords(row, recipe, level));
  const title = [...new Set(said.filter((words) => words !== null))].join('; ');
  return (
    <span
      className={text === 'recipe' ? classes.dim : classes.level}
      title={title === '' ? 'As the recipe says' : title}
    >
      {text}
    </span>
  );
}
