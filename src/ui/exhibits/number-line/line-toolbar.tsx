import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconMinus, IconPlus } from '@tabler/icons-react';
import type { ScalarFormat } from '../../../core/formats/format';
import { type LineAxis, type LineView, panView, withScale, zoomView } from '../../../core/numbers/line-axis';
import { valueView, wholeView, zeroView } from '../../../core/numbers/number-line';
import { ZOOM } from './axis-row';
import classes from './number-line.module.css';

interface LineToolbarProps {
  readonly formats: readonly ScalarFormat[];
  readonly axis: LineAxis;
  /** The value that can be gone to; null: none. */
  readonly value: number | null;
  readonly onView: (view: LineView) => void;
}

/** Ways to move the window without a pointer on the line. */
export function LineToolbar({ formats, axis, value, onView }: LineToolbarProps) {
  const { scale } = axis;
  return (
    <div className={classes.toolbar}>
      <SegmentedControl
        aria-label="Scale of the axis"
        value={scale}
        data={[
          { value: 'linear', label: 'Linear' },
          { value: 'log', label: 'Logarithmic' },
        ]}
        onChange={(chosen) => onView(withScale(axis, chosen === 'log' ? 'log' : 'linear'))}
      />
      <div className={classes.buttons}>
        <ActionIcon aria-label="Move left" variant="default" onClick={() => onView(panView(axis, -0.25))}>
          <IconChevronLeft size={16} />
        </ActionIcon>
        <ActionIcon aria-label="Move right" variant="default" onClick={() => onView(panView(axis, 0.25))}>
          <IconChevronRight size={16} />
        </ActionIcon>
        <ActionIcon aria-label="Zoom in" variant="default" onClick={() => onView(zoomView(axis, 1 / ZOOM))}>
          <IconPlus size={16} />
        </ActionIcon>
        <ActionIcon aria-label="Zoom out" variant="default" onClick={() => onView(zoomView(axis, ZOOM))}>
          <IconMinus size={16} />
        </ActionIcon>
      </div>
      <div className={classes.buttons}>
        <Button variant="default" onClick={() => onView(wholeView(formats, scale))}>
          Everything
        </Button>
        <Button variant="default" onClick={() => onView(zeroView(formats, scale))}>
          Around zero
        </Button>
        {value !== null && (
          <Button variant="default" onClick={() => onView(valueView(formats, scale, value))}>
            Around the value
          </Button>
        )}
      </div>
    </div>
  );
}
