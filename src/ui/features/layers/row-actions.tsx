import { DEFAULT_OPERATORS } from '../../../core/quantization/default-operators';
import { clearOverride, overrideLayer, setKeepFloat, setOperator } from '../../../core/quantization/recipe-edits';
import { elementBits } from '../../../core/quantization/scheme-formats';
import type { Recipe } from '../../../core/quantization/recipe';
import { editRecipe } from '../../../stores/recipe-store';
import { wideFormat } from '../../../stores/wide-format';
import classes from './layers.module.css';
import type { LayerRow } from './rows';

interface RowActionsProps {
  readonly row: LayerRow;
  readonly recipe: Recipe;
}

/** A plain button: a table shows dozens of them, and scrolling draws new ones with every frame. */
const Action = ({ label, about, onClick }: { label: string; about: string; onClick: () => void }) => (
  <button
    type="button"
    className={classes.action}
    aria-label={`${label}: ${about}`}
    onClick={(event) => {
      event.stopPropagation();
      onClick();
    }}
  >
    {label}
  </button>
);

/** What can be done about a row at once; every decision can be undone. */
export function RowActions({ row: { layer, quantized, reason, activationFormat }, recipe }: RowActionsProps) {
  if (layer === null) return null;
  const { name } = layer;
  const { opType } = layer.node;
  const override = Object.hasOwn(recipe.layers, name) ? recipe.layers[name] : undefined;
  if (override?.keepFloat === true) {
    return <Action label="Quantize again" about={name} onClick={() => editRecipe(setKeepFloat(name, false))} />;
  }
  if (reason?.kind === 'operator-out' && DEFAULT_OPERATORS.includes(opType)) {
    return (
      <Action label={`Quantize ${opType}`} about="all of them" onClick={() => editRecipe(setOperator(opType, true))} />
    );
  }
  if (!quantized) return null;
  const format =
    override?.activations?.format ?? recipe.operatorTypes?.[opType]?.activations?.format ?? recipe.activations.format;
  const wide = wideFormat(format);
  return (
    <span className={classes.actions}>
      <Action label="Keep float" about={name} onClick={() => editRecipe(setKeepFloat(name, true))} />
      {override?.activations?.format === undefined ? (
        format !== wide &&
        format !== 'float32' &&
        activationFormat !== 'in its reader' && (
          <Action
            label="16 bits"
            about={`activations of ${name}`}
            onClick={() => editRecipe(overrideLayer(name, 'activations', { format: wide }))}
          />
        )
      ) : (
        <Action
          label={`${elementBits(recipe.activations.format)} bits`}
          about={`activations of ${name} as the recipe says`}
          onClick={() => editRecipe(clearOverride(name, 'activations'))}
        />
      )}
    </span>
  );
}
