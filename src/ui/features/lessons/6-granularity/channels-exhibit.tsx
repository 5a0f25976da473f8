import { memo, useState } from 'react';
import type { GroupReading, Matrix } from '../../../../core/numbers/group-reading';
import { CellLegend } from '../../../exhibits/granularity-view/cell-legend';
import { GranularityView } from '../../../exhibits/granularity-view/granularity-view';
import { formatDecibels, formatFigure, formatPlural } from '../../../../core/words/figures';
import { Choice } from '../pieces/choice';
import { Controls } from '../pieces/controls';
import { Exhibit } from '../pieces/exhibit';
import { Fact, Facts } from '../pieces/facts';
import classes from './granularity.module.css';
import { POOR, type Setting, poorChannels, rowCodes, worstChannel } from './settings';
import { DEPTHWISE } from './weights';

const FORMATS = [
  { value: 'int8', label: 'int8' },
  { value: 'int4', label: 'int4' },
] as const;

const GRANULARITIES = [
  { value: 'per-tensor', label: 'all' },
  { value: 'per-channel', label: 'a channel' },
  { value: 'per-group', label: 'a group of 3' },
] as const;

const SHOWN = [
  { value: 'errors', label: 'what rounding costs' },
  { value: 'values', label: 'how large they are' },
] as const;

interface ViewProps {
  readonly matrix: Matrix;
  readonly reading: GroupReading;
}

/** Which codes the weights of one channel became: with few different ones, the channel is all but gone. */
function ChannelCodes({ matrix, reading, row }: ViewProps & { readonly row: number }) {
  const codes = rowCodes(reading, matrix, row);
  const different = new Set(codes).size;
  return (
    <p className={classes.codes}>
      Channel {row} as codes: <code>{codes.map(formatFigure).join('  ')}</code>, {different} different{' '}
      {different === 1 ? 'one' : 'ones'}.
    </p>
  );
}

/** What the setting costs and what it leaves. */
const Outcome = memo(function Outcome({ matrix, reading }: ViewProps) {
  const worst = worstChannel(reading);
  const count = reading.quantization.scale.length;
  return (
    <Facts label="What this setting costs and leaves">
      <Fact name="Bits a weight" note={`${formatPlural(count, 'scale')} included`}>
        {formatFigure(reading.bitsPerValue)}
      </Fact>
      <Fact name="SQNR, whole tensor">{formatDecibels(reading.error.sqnr)}</Fact>
      <Fact name="SQNR, worst channel" note={`channel ${worst.channel}`}>
        {formatDecibels(worst.sqnr)}
      </Fact>
      <Fact name={`Channels below ${POOR} dB`} note={`of ${matrix.rows}`}>
        {poorChannels(reading)}
      </Fact>
      <Fact name="Weights that became 0" note={`of ${matrix.values.length}`}>
        {reading.flushed}
      </Fact>
    </Facts>
  );
});

interface ChannelsExhibitProps extends ViewProps {
  readonly setting: Setting;
  readonly onSet: (setting: Setting) => void;
}

/** A weight whose channels differ in size, under every granularity. */
export function ChannelsExhibit({ matrix, reading, setting, onSet }: ChannelsExhibitProps) {
  const [shown, setShown] = useState<'errors' | 'values'>('values');
  const [picked, setPicked] = useState(0);
  const row = Math.floor(picked / matrix.columns);
  return (
    <Exhibit
      title={DEPTHWISE}
      task={`${matrix.rows} channels of ${matrix.columns} weights. Change what shares a scale; pick a cell.`}
    >
      <Controls>
        <Choice
          label="Format"
          value={setting.format}
          of={FORMATS}
          onChoose={(format) => onSet({ ...setting, format })}
        />
        <Choice
          label="One scale for"
          value={setting.granularity}
          of={GRANULARITIES}
          onChoose={(granularity) => onSet({ ...setting, granularity })}
        />
        <Choice label="The shades show" value={shown} of={SHOWN} onChoose={setShown} />
      </Controls>
      <GranularityView
        label={`${DEPTHWISE} in ${setting.format}, ${setting.granularity}`}
        matrix={matrix}
        reading={reading}
        show={shown}
        picked={picked}
        onPick={setPicked}
      />
      <ChannelCodes matrix={matrix} reading={reading} row={row} />
      <CellLegend show={shown} />
      <Outcome matrix={matrix} reading={reading} />
    </Exhibit>
  );
}
