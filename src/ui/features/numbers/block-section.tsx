import { useMemo } from 'react';
import { readBlocks } from '../../../core/numbers/block-reading';
import { blocksSlice, setBlockValue, valuesOf } from '../../../stores/numbers-blocks';
import { useSlice } from '../../../stores/numbers-query';
import { BlockView } from '../../exhibits/block-view/block-view';
import { ElementDetails } from '../../exhibits/block-view/element-details';
import { BlockComparison } from './block-comparison';
import { BlockControls } from './block-controls';
import { SectionFrame } from './section-frame';

const choose = (chosen: number): void => blocksSlice.store.setState({ chosen });

/** 32 values that share an exponent with their block, and the same values as integers with one scale or several. */
export function BlockSection() {
  const { format, mode, preset, seed, changes, outlier, chosen, axis } = useSlice(blocksSlice, (view) => view);
  const values = useMemo(() => valuesOf({ preset, seed, changes, outlier }), [preset, seed, changes, outlier]);
  const reading = useMemo(() => readBlocks(values, format, mode), [values, format, mode]);
  return (
    <SectionFrame
      title="Blocks"
      intro="32 values, of which each block shares one scale. Let one of them grow: the scale follows it, and the others lose their last digits. Drag any bar; on a touch screen, tap it first."
      slice={blocksSlice}
    >
      <BlockControls format={format} flushed={reading.flushed} />
      <BlockView reading={reading} kind={axis} chosen={chosen} onChoose={choose} onValue={setBlockValue} />
      <ElementDetails reading={reading} chosen={chosen} onValue={setBlockValue} />
      <BlockComparison values={values} reading={reading} />
    </SectionFrame>
  );
}
