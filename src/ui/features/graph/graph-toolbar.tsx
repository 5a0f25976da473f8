import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowsMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import { useStore } from '@xyflow/react';
import type { ReactNode } from 'react';
import type { Layer } from '../../../stores/layers';
import { FindBar } from './find-bar';
import classes from './graph.module.css';
import type { useCamera } from './use-camera';

interface GraphToolbarProps {
  readonly layers: readonly Layer[];
  readonly found: readonly Layer[] | null;
  readonly camera: ReturnType<typeof useCamera>;
}

function Tool({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

export function GraphToolbar({ layers, found, camera }: GraphToolbarProps) {
  const zoom = useStore((state) => state.transform[2]);
  return (
    <div className={classes.toolbar}>
      <FindBar layers={layers} found={found} />
      <div className={classes.zoom}>
        <Tool label="Zoom out" onClick={camera.zoomOut}>
          <IconMinus size={16} />
        </Tool>
        <span className={classes.zoomFigure}>
          {zoom < 0.1 ? (zoom * 100).toPrecision(2) : Math.round(zoom * 100)} %
        </span>
        <Tool label="Zoom in" onClick={camera.zoomIn}>
          <IconPlus size={16} />
        </Tool>
        <Tool label="Show the whole graph (F)" onClick={camera.fit}>
          <IconArrowsMaximize size={16} />
        </Tool>
      </div>
    </div>
  );
}
