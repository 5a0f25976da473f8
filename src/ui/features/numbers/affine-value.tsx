import { NativeSelect, Switch } from '@mantine/core';
import { memo } from 'react';
import { INTEGER_FORMATS } from '../../../core/formats/integer-format';
import { AFFINE_FORMATS, affineSlice, type AffineState, withinScales } from '../../../stores/numbers-affine';
import { useSlice } from '../../../stores/numbers-query';
import { LiveField } from '../../exhibits/plot/live-field';
import { AffineFormula } from '../../exhibits/staircase/affine-formula';
import { Staircase } from '../../exhibits/staircase/staircase';
import classes from './affine-section.module.css';

const set = affineSlice.store.setState;

/** Another format with the same range: about the same values at other distances. */
function inFormat(map: AffineState['map'], format: AffineState['map']['format']): AffineState['map'] {
  const before = INTEGER_FORMATS[map.format].asymmetric;
  const { qmin, qmax } = INTEGER_FORMATS[format].asymmetric;
  const factor = (before.qmax - before.qmin) / (qmax - qmin);
  const zeroPoint = Math.round((map.zeroPoint - before.qmin) / factor) + qmin;
  return { format, scale: withinScales(Number((map.scale * factor).toPrecision(3))), zeroPoint: zeroPoint + 0 };
}

function FormatField() {
  const map = useSlice(affineSlice, (state) => state.map);
  return (
    <NativeSelect
      label="Format"
      value={map.format}
      data={[...AFFINE_FORMATS]}
      onChange={({ currentTarget }) => {
        const format = AFFINE_FORMATS.find((name) => name === currentTarget.value);
        if (format !== undefined) set({ map: inFormat(map, format) });
      }}
    />
  );
}

function ValueField() {
  const r = useSlice(affineSlice, (state) => state.r);
  const step = useSlice(affineSlice, ({ map }) => Number((map.scale / 4).toPrecision(1)));
  return (
    <LiveField label="Value r" value={r} min={-1e9} max={1e9} step={step} onValue={(value) => set({ r: value })} />
  );
}

function ScaleField() {
  const map = useSlice(affineSlice, (state) => state.map);
  return (
    <LiveField
      label="Scale"
      value={Number(map.scale.toPrecision(6))}
      min={1e-12}
      max={1e9}
      step={10 ** Math.floor(Math.log10(map.scale) - 1)}
      onValue={(scale) => set({ map: { ...map, scale: withinScales(scale) } })}
    />
  );
}

function ZeroPointField() {
  const map = useSlice(affineSlice, (state) => state.map);
  const { qmin, qmax } = INTEGER_FORMATS[map.format].asymmetric;
  return (
    <LiveField
      label="Zero point"
      value={map.zeroPoint}
      min={qmin}
      max={qmax}
      step={1}
      whole
      onValue={(zeroPoint) => set({ map: { ...map, zeroPoint } })}
    />
  );
}

function ErrorSwitch() {
  const errors = useSlice(affineSlice, (state) => state.errors);
  return (
    <Switch
      label="Error of every value"
      checked={errors}
      onChange={({ currentTarget }) => set({ errors: currentTarget.checked })}
    />
  );
}

/** Fields for what is moved in the drawing; each is drawn again only when its own number changes. */
const Fields = memo(function Fields() {
  return (
    <div className={classes.fields}>
      <FormatField />
      <ValueField />
      <ScaleField />
      <ZeroPointField />
      <ErrorSwitch />
    </div>
  );
});

/** One value on its way to a code and back. */
export function AffineValue() {
  const map = useSlice(affineSlice, (state) => state.map);
  const r = useSlice(affineSlice, (state) => state.r);
  const errors = useSlice(affineSlice, (state) => state.errors);
  return (
    <section className={classes.part} aria-labelledby="affine-value">
      <h2 id="affine-value">One value</h2>
      <div className={classes.columns}>
        <div className={classes.side}>
          <Fields />
          <AffineFormula map={map} r={r} />
        </div>
        <Staircase
          key={map.format}
          map={map}
          r={r}
          errors={errors}
          onR={(value) => set({ r: value })}
          onMap={(next) => set({ map: { ...next, format: map.format } })}
        />
      </div>
    </section>
  );
}
