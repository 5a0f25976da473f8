import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconMinus, IconPlus } from '@tabler/icons-react';
import { memo } from 'react';
import type { ScalarFormat } from '../../../core/formats/format';
import {
  type LineAxis,
  type LineScale,
  type LineView,
  panView,
  withScale,
  zoomView,
} from '../../../core/numbers/line-axis';
import { valueView, wholeView, zeroView } from '../../../core/numbers/number-line';
import { ZOOM } from './axis-row';
import classes from './number-line.module.css';

interface LineToolbarProps {
  readonly formats: readonly ScalarFormat[];
  readonly scale: LineScale;
  /** The value that can be gone to; null: none. */
  readonly value: number | null;
  /** Moves the window from where it is when a button is pressed. */
  readonly onMove: (move: (axis: LineAxis) => LineView) => void;
}

/** Ways to move the window without a pointer on the line. */
export const LineToolbar = memo(function LineToolbar({ formats, scale, value, onMove }: LineToolbarProps) {
  return (
    <div className={classes.toolbar}>
      <SegmentedControl
        aria-label="Scale of the axis"
        value={scale}
        data={[
          { value: 'linear', label: 'Linear' },
          { value: 'log', label: 'Logarithmic' },
        ]}
        onChange={(chosen) => onMove((axis) => withScale(axis, chosen === 'log' ? 'log' : 'linear'))}
      />
      <div className={classes.buttons}>
        <ActionIcon aria-label="Move left" variant="default" onClick={() => onMove((axis) => panView(axis, -0.25))}>
          <IconChevronLeft size={16} />
        </ActionIcon>
        <ActionIcon aria-label="Move right" variant="default" onClick={() => onMove((axis) => panView(axis, 0.25))}>
          <IconChevronRight size={16} />
        </ActionIcon>
        <ActionIcon aria-label="Zoom in" variant="default" onClick={() => onMove((axis) => zoomView(axis, 1 / ZOOM))}>
          <IconPlus size={16} />
        </ActionIcon>
        <ActionIcon aria-label="Zoom out" variant="default" onClick={() => onMove((axis) => zoomView(axis, ZOOM))}>
          <IconMinus size={16} />
        </ActionIcon>
      </div>
      <div className={classes.buttons}>
        <Button variant="default" onClick={() => onMove(() => wholeView(formats, scale))}>
          Everything
        </Button>
        <Button variant="default" onClick={() => onMove(() => zeroView(formats, scale))}>
          Around zero
        </Button>
        {value !== null && (
          <Button variant="default" onClick={() => onMove(() => valueView(formats, scale, value))}>
            Around the value
          </Button>
        )}
      </div>
    </div>
  );
});
