import { useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import classes from './graph.module.css';
import { paint } from './paint';
import { readPalette } from './palette';
import type { Scene } from './scene';

/** Every arrow, and far away every box, on one canvas behind the elements; drawn at most once a frame. */
export function GraphCanvas({ scene, rectangles }: { readonly scene: Scene; readonly rectangles: boolean }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const store = useStoreApi();

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (element === null || context === null || context === undefined) return undefined;
    let palette = readPalette(element);
    let frame = 0;
    const draw = () => {
      frame = 0;
      const { transform, width, height } = store.getState();
      const ratio = globalThis.devicePixelRatio;
      const [pixelsWide, pixelsHigh] = [Math.round(width * ratio), Math.round(height * ratio)];
      if (element.width !== pixelsWide) element.width = pixelsWide;
      if (element.height !== pixelsHigh) element.height = pixelsHigh;
      const [left, top, zoom] = transform;
      paint(context, scene, { left, top, zoom, width, height }, palette, rectangles);
    };
    const request = () => {
      if (frame === 0) frame = requestAnimationFrame(draw);
    };
    request();
    const stop = store.subscribe(request);
    const watcher = new MutationObserver(() => {
      palette = readPalette(element);
      request();
    });
    watcher.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme'] });
    return () => {
      stop();
      watcher.disconnect();
      cancelAnimationFrame(frame);
    };
  }, [store, scene, rectangles]);

  return <canvas ref={canvas} className={classes.canvas} aria-hidden />;
}
