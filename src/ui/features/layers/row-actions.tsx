import { DEFAULT_OPERATORS } from '../../../core/quantization/default-operators';
import { clearOverride, overrideLayer, setKeepFloat, setOperator } from '../../../core/quantization/recipe-edits';
import { elementBits } from '../../../core/quantization/scheme-formats';
import type { Recipe } from '../../../core/quantization/recipe';
import { decidedScheme, entryOf } from '../../../core/quantization/schemes/decided-scheme';
import { editRecipe } from '../../../stores/recipe-store';
import { wideFormat } from '../../../stores/wide-format';
import { Action } from './action';
import classes from './layers.module.css';
import type { LayerRow } from './rows';
import { TensorActions } from './tensor-actions';

interface RowActionsProps {
  readonly row: LayerRow;
  readonly recipe: Recipe;
}

/** What can be done about a row at once; every decision can be undone. */
export function RowActions({ row, recipe }: RowActionsProps) {
  if (row.role !== null) return <TensorActions row={row} recipe={recipe} />;
  return <LayerActions row={row} recipe={recipe} />;
}

function LayerActions({ row: { layer, quantized, reason, activationFormat }, recipe }: RowActionsProps) {
  if (layer === null) return null;
  const { name } = layer;
  const { opType } = layer.node;
  const override = entryOf(recipe.layers, name);
  if (override?.keepFloat === true) {
    return <Action label="Quantize again" about={name} onClick={() => editRecipe(setKeepFloat(name, false, opType))} />;
  }
  if (reason?.kind === 'operator-out' && DEFAULT_OPERATORS.includes(opType)) {
    return (
      <Action label={`Quantize ${opType}`} about="all of them" onClick={() => editRecipe(setOperator(opType, true))} />
    );
  }
  if (!quantized) return null;
  const { format } = decidedScheme(recipe, 'activations', layer.outputs[0] ?? '', { opType, name }).scheme;
  const wide = wideFormat(format);
  const canBeWide = format !== wide && format !== 'float32' && activationFormat !== 'in its reader';
  return (
    <span className={classes.actions}>
      <Action label="Keep float" about={name} onClick={() => editRecipe(setKeepFloat(name, true, opType))} />
      {override?.activations?.format !== undefined && (
        <Action
          label={`${elementBits(recipe.activations.format)} bits`}
          about={`activations of ${name} as the recipe says`}
          onClick={() => editRecipe(clearOverride(name, 'activations'))}
        />
      )}
      {override?.activations?.format === undefined && canBeWide && (
        <Action
          label="16 bits"
          about={`activations of ${name}`}
          onClick={() => editRecipe(overrideLayer(name, 'activations', { format: wide }))}
        />
      )}
    </span>
  );
}
