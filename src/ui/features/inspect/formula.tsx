import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import { formatFacts, isBlockFormat } from '../../../core/formats/format-registry';
import type { QuantizationParameters } from '../../../core/quantization/plan';
import { BitCells } from '../../charts/bit-cells';
import { formatFigure } from '../../../core/words/figures';
import { Term } from '../../parts/term';
import classes from './inspect.module.css';
import { type Extent, amaxOf, clipOf, isDynamic, scaleAt } from './tensor-grid';
import { type Route, type Step, walk } from './walk';

interface FormulaProps {
  readonly parameters: QuantizationParameters;
  /** Number of the scale, where there are several. */
  readonly entry: number;
  readonly extent: Extent | null;
  /** Whose scale it is: "channel 3", "block 7"; empty where there is one. */
  readonly whose: string;
}

/** A value that occurs and lands well inside the range: 0.71 of its end. Of int32 the range alone says nothing. */
function exampleOf(clip: Extent | null, extent: Extent | null): number {
  const { min, max } = extent ?? clip ?? { min: 0, max: 1 };
  const [low, high] = [Math.max(min, clip?.min ?? min), Math.min(max, clip?.max ?? max)];
  return Number((Math.abs(low) > high ? low * 0.71 : high * 0.71).toPrecision(3));
}

function routeOf(parameters: QuantizationParameters, entry: number, extent: Extent | null): Route | null {
  const { format, exponentMode = 'floor' } = parameters;
  if (format === 'float32') return null;
  if (isBlockFormat(format)) {
    return extent === null ? null : { format, mode: exponentMode, amax: amaxOf(extent), scale: 1, zeroPoint: 0 };
  }
  const found = scaleAt(parameters, entry, extent);
  return found === null ? null : { format, mode: exponentMode, amax: 0, ...found };
}

function Line({ text, result, note, exact }: Step) {
  return (
    <code title={exact}>
      {text} = <b>{result}</b>
      {note !== '' && ` (${note})`}
    </code>
  );
}

/** Of what the numbers are an example, where they are not simply those of the tensor. */
function exampleNote(parameters: QuantizationParameters): string | null {
  if (isBlockFormat(parameters.format))
    return 'In the block that holds the largest value; every block finds its own scale.';
  return isDynamic(parameters) ? 'With the scale of all values seen; every run finds its own.' : null;
}

/** What quantization does to one value of this tensor, with its own numbers, down to the stored bits. */
export function Formula({ parameters, entry, extent, whose }: FormulaProps) {
  const [draft, setDraft] = useState<number | string | null>(null);
  const route = routeOf(parameters, entry, extent);
  if (route === null) return null;
  const clip = clipOf(parameters, entry);
  const example = exampleOf(clip && { min: clip.rmin, max: clip.rmax }, extent);
  const x = draft === null || draft === '' || !Number.isFinite(Number(draft)) ? example : Number(draft);
  const { steps, real, bound, stored } = walk(route, x);
  const note = exampleNote(parameters);
  return (
    <div className={classes.formula}>
      <NumberInput
        label={
          <>
            A value <i>x</i> {whose !== '' && `of ${whose} `}to follow through
          </>
        }
        size="xs"
        value={draft ?? example}
        onChange={setDraft}
        decimalScale={12}
        step={Number((Math.abs(example) / 20).toPrecision(1)) || 0.1}
      />
      {note !== null && <span className={classes.dim}>{note}</span>}
      <output aria-label="The value through the formula">
        {steps.map((each) => (
          <Line key={each.text} {...each} />
        ))}
        <span className={classes.dim}>
          error {formatFigure(Math.abs(x - real))}
          {bound !== null && `, at most ${formatFigure(bound)} near here`}
        </span>
      </output>
      <span className={classes.dim}>
        stored as <Term name="format">{formatFacts(parameters.format).label}</Term>
      </span>
      {stored.map(({ label, fields }) => (
        <div key={label}>
          {stored.length > 1 && <span className={classes.dim}>{label}</span>}
          <BitCells label={label} fields={fields} />
        </div>
      ))}
    </div>
  );
}
