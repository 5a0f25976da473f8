import type { Recipe } from '../../../core/quantization/recipe';
import { overrideTensor } from '../../../core/quantization/recipe-edits';
import { decidedScheme, entryOf } from '../../../core/quantization/schemes/decided-scheme';
import { editRecipe } from '../../../stores/recipe-store';
import { wideFormat } from '../../../stores/wide-format';
import { Action } from './action';
import classes from './layers.module.css';
import type { LayerRow } from './rows';

interface TensorActionsProps {
  readonly row: LayerRow;
  readonly recipe: Recipe;
}

/** What can be done about one tensor at once. Biases, and tensors that take their scale over, follow others. */
export function TensorActions({ row: { name, role, quantized, reason, layer }, recipe }: TensorActionsProps) {
  const own = entryOf(recipe.tensors, name)?.format;
  if (own !== undefined) {
    return (
      <Action
        label={own === 'float32' ? 'Quantize again' : 'As before'}
        about={name}
        onClick={() => editRecipe(overrideTensor(name, { format: undefined }))}
      />
    );
  }
  const follows = reason?.kind === 'shares-scale' || reason?.kind === 'common-scale';
  if (!quantized || role === 'bias' || follows) return null;
  const node = layer === null ? null : { opType: layer.node.opType, name: layer.name };
  const kind = role === 'weight' && reason?.kind !== 'operand-of' ? 'weights' : 'activations';
  const { format } = decidedScheme(recipe, kind, name, node).scheme;
  const wide = wideFormat(format);
  return (
    <span className={classes.actions}>
      <Action label="Keep float" about={name} onClick={() => editRecipe(overrideTensor(name, { format: 'float32' }))} />
      {format !== wide && (
        <Action label="16 bits" about={name} onClick={() => editRecipe(overrideTensor(name, { format: wide }))} />
      )}
    </span>
  );
}
