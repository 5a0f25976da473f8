import { useReactFlow, useStore } from '@xyflow/react';
import { type PointerEvent, useEffect, useRef } from 'react';
import classes from './graph.module.css';
import { fillOf } from './paint';
import { readPalette } from './palette';
import type { Scene } from './scene';

const WIDEST = 150;
const TALLEST = 190;
const MARGIN = 4;

/** The whole graph in a corner with the part that is on the screen; pressing it goes there. */
export function Overview({ scene }: { readonly scene: Scene }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [left, top, zoom] = useStore((state) => state.transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const { setCenter } = useReactFlow();
  const { layout } = scene;
  const shrink = Math.min(WIDEST / Math.max(1, layout.width), TALLEST / Math.max(1, layout.height));
  const [wide, high] = [Math.max(40, layout.width * shrink) + 2 * MARGIN, layout.height * shrink + 2 * MARGIN];
  const inset = (wide - layout.width * shrink) / 2;

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (element === null || context === null || context === undefined) return;
    const ratio = globalThis.devicePixelRatio;
    element.width = Math.round(wide * ratio);
    element.height = Math.round(high * ratio);
    const palette = readPalette(element);
    context.setTransform(ratio * shrink, 0, 0, ratio * shrink, inset * ratio, MARGIN * ratio);
    for (const box of scene.drawing.boxes) {
      const mark = scene.marks[box.number];
      const plain = mark === undefined || mark.node === null;
      const hue = plain ? palette.line : mark.node === 'quantized' ? palette.quantized : palette.float;
      context.fillStyle = plain || mark.sqnr === null ? hue : fillOf(mark, palette);
      if (box.number === scene.selectedBox) context.fillStyle = palette.focus;
      const [boxX, boxY] = [layout.x[box.number] ?? 0, layout.y[box.number] ?? 0];
      context.fillRect(boxX, boxY, Math.max(box.width, 2 / shrink), Math.max(box.height, 1 / shrink));
    }
    context.strokeStyle = palette.text;
    context.lineWidth = 1.5 / shrink;
    const [x, y] = [Math.max(-inset / shrink, -left / zoom), Math.max(-MARGIN / shrink, -top / zoom)];
    const right = Math.min((wide - inset) / shrink, (width - left) / zoom);
    const bottom = Math.min((high - MARGIN) / shrink, (height - top) / zoom);
    context.strokeRect(x, y, Math.max(0, right - x), Math.max(0, bottom - y));
  }, [scene, layout, left, top, zoom, width, height, shrink, wide, high, inset]);

  const go = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.buttons === 0) return;
    const bounds = event.currentTarget.getBoundingClientRect();
    const x = (event.clientX - bounds.left - inset) / shrink;
    const y = (event.clientY - bounds.top - MARGIN) / shrink;
    void setCenter(x, y, { zoom });
  };

  return (
    <canvas
      ref={canvas}
      className={classes.overview}
      style={{ width: wide, height: high }}
      aria-hidden
      onPointerDown={go}
      onPointerMove={go}
    />
  );
}
