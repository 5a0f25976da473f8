import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import { quantize } from '../../../core/formats/fake-quantize';
import { integerFacts } from '../../../core/formats/integer-format';
import type { QuantizationParameters } from '../../../core/quantization/plan';
import { BitCells } from '../../charts/bit-cells';
import { formatFigure } from '../../parts/figures';
import { Term } from '../../parts/term';
import classes from './inspect.module.css';

interface FormulaProps {
  readonly parameters: QuantizationParameters;
  readonly channel: number;
}

/** A value that lands well inside the range: its 0.71. */
const exampleOf = (rmin: number, rmax: number): number =>
  Number((Math.abs(rmin) > rmax ? rmin * 0.71 : rmax * 0.71).toPrecision(3));

const integer = (code: number): string => (code < 0 ? `−${-code}` : String(code));

/** Zero points have up to five digits, all of which count. */
const plus = (zeroPoint: number): string => (zeroPoint < 0 ? `− ${-zeroPoint}` : `+ ${zeroPoint}`);
const minus = (zeroPoint: number): string => (zeroPoint < 0 ? `+ ${-zeroPoint}` : `− ${zeroPoint}`);

/** What quantization does to one value of this tensor, with its own numbers, down to the stored bits. */
export function Formula({ parameters, channel }: FormulaProps) {
  const [draft, setDraft] = useState<number | string | null>(null);
  const { format } = parameters;
  const scale = parameters.scale[channel] ?? 1;
  const zeroPoint = parameters.zeroPoint[channel] ?? 0;
  const example = exampleOf(parameters.rmin[channel] ?? 0, parameters.rmax[channel] ?? 0);
  const x = draft === null || draft === '' || !Number.isFinite(Number(draft)) ? example : Number(draft);
  const code =
    quantize(Float32Array.of(x), [1], {
      format,
      axis: null,
      scale: Float32Array.of(scale),
      zeroPoint: Int32Array.of(zeroPoint),
    })[0] ?? 0;
  const { qmin, qmax } = integerFacts(format).asymmetric;
  const real = Math.fround(Math.fround(code - zeroPoint) * scale);
  const clamped = x / scale + zeroPoint > qmax + 0.5 || x / scale + zeroPoint < qmin - 0.5;
  return (
    <div className={classes.formula}>
      <NumberInput
        label={
          <>
            A value <i>x</i> {parameters.axis !== null && `of channel ${channel} `}to follow through
          </>
        }
        size="xs"
        value={draft ?? example}
        onChange={setDraft}
        decimalScale={12}
        step={Number((scale * 10).toPrecision(1))}
      />
      <output aria-label="The value through the formula">
        <code title={`round(${x} / ${scale}) + ${zeroPoint}`}>
          q = round({formatFigure(x)} / {formatFigure(scale)}) {plus(zeroPoint)} = <b>{integer(code)}</b>
          {clamped && ` (clamped to ${integer(qmin)} … ${integer(qmax)})`}
        </code>
        <code title={`(${code} − ${zeroPoint}) · ${scale} = ${real}`}>
          x′ = ({integer(code)} {minus(zeroPoint)}) · {formatFigure(scale)} = <b>{formatFigure(real)}</b>
        </code>
        <span className={classes.dim}>
          error {formatFigure(Math.abs(x - real))}, at most {formatFigure(scale / 2)} inside the range
        </span>
      </output>
      <span className={classes.dim}>
        stored as <Term name="format">{format}</Term>
      </span>
      <BitCells code={code} format={integerFacts(format).name} />
    </div>
  );
}
