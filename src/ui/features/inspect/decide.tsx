import { Button } from '@mantine/core';
import { clearOverride, overrideLayer, setKeepFloat } from '../../../core/quantization/recipe-edits';
import { isUnsignedFormat } from '../../../core/quantization/scheme-formats';
import type { Layer } from '../../../stores/layers';
import type { PlanLookup } from '../../../stores/plan';
import { editRecipe } from '../../../stores/recipe-store';
import { describeOverride } from '../../../stores/recipe-words';
import { Section } from '../../parts/section';
import classes from './inspect.module.css';
import { Overrides } from './overrides';

interface DecideProps {
  readonly layer: Layer;
  readonly lookup: PlanLookup;
}

/** What can be decided about one layer. Every decision can be undone. */
export function Decide({ layer: { name, constants, outputs }, lookup }: DecideProps) {
  const { recipe } = lookup.plan;
  const held = Object.hasOwn(recipe.layers, name) ? recipe.layers[name] : undefined;
  const override = held ?? {};
  const quantized = lookup.nodes.get(name)?.quantized === true;
  if (!quantized && held === undefined) return null;
  const hasWeights = constants.some((constant) => lookup.tensors.get(constant)?.role === 'weight');
  const reader = lookup.tensors.get(outputs[0] ?? '')?.reason;
  const inReader = reader?.kind === 'range-of-reader' && override.activations === undefined;
  const format = override.activations?.format ?? recipe.activations.format;
  const wide = isUnsignedFormat(format) ? 'uint16' : 'int16';
  return (
    <Section title="Decide" summary={held === undefined ? 'as the recipe says' : describeOverride(held)}>
      <div className={classes.actions}>
        <Button
          variant="default"
          aria-pressed={override.keepFloat === true}
          onClick={() => editRecipe(setKeepFloat(name, override.keepFloat !== true))}
        >
          {override.keepFloat === true ? 'Quantize again' : 'Keep float'}
        </Button>
        {override.keepFloat !== true && format !== wide && !inReader && (
          <Button variant="default" onClick={() => editRecipe(overrideLayer(name, 'activations', { format: wide }))}>
            16 bits
          </Button>
        )}
        {held !== undefined && (
          <Button variant="default" onClick={() => editRecipe(clearOverride(name))}>
            Follow the recipe
          </Button>
        )}
      </div>
      {override.keepFloat !== true && (
        <>
          <h4 className={classes.role}>Output of this layer</h4>
          {inReader ? (
            <p className={classes.note}>Decided where its range comes from: {reader.output}.</p>
          ) : (
            <Overrides node={name} recipe={recipe} override={override} role="activations" />
          )}
          {hasWeights && (
            <>
              <h4 className={classes.role}>Weights of this layer</h4>
              <Overrides node={name} recipe={recipe} override={override} role="weights" />
            </>
          )}
        </>
      )}
    </Section>
  );
}
