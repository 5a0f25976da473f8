import { errorStep } from '../../charts/error-scale';
import type { Arrow } from './drawing';
import type { Mark } from './marks';
import type { Palette } from './palette';
import type { Camera, Scene } from './scene';

/** From here on arrows carry the shape of their tensor. */
const LABEL_ZOOM = 0.6;
const BEND_RADIUS = 12;

/** Draws the arrows, and below the threshold of `rectangles` the boxes too, as plain rectangles. */
export function paint(
  context: CanvasRenderingContext2D,
  scene: Scene,
  camera: Camera,
  palette: Palette,
  rectangles: boolean,
): void {
  const ratio = context.canvas.width / Math.max(1, camera.width);
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  context.setTransform(camera.zoom * ratio, 0, 0, camera.zoom * ratio, camera.left * ratio, camera.top * ratio);
  paintArrows(context, scene, camera, palette);
  if (rectangles) paintBoxes(context, scene, camera, palette);
  else if (camera.zoom >= LABEL_ZOOM) paintLabels(context, scene, camera, palette);
}

interface View {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const viewOf = ({ left, top, zoom, width, height }: Camera): View => ({
  left: -left / zoom,
  top: -top / zoom,
  right: (width - left) / zoom,
  bottom: (height - top) / zoom,
});

function touches(route: Float64Array, view: View): boolean {
  const firstY = route[1] ?? 0;
  const lastY = route.at(-1) ?? 0;
  if (lastY < view.top || firstY > view.bottom) return false;
  let [left, right] = [Infinity, -Infinity];
  for (let i = 0; i < route.length; i += 2) {
    left = Math.min(left, route[i] ?? 0);
    right = Math.max(right, route[i] ?? 0);
  }
  return right >= view.left && left <= view.right;
}

interface Stroke {
  readonly colour: string;
  readonly width: number;
  readonly dash: readonly number[];
}

/** Quantized tensors are thick, float ones thin, integers and shapes dashed: never told by colour alone. */
function strokeOf(arrow: Arrow, scene: Scene, palette: Palette): Stroke {
  if (scene.quantizedTensors.has(arrow.tensor)) return { colour: palette.quantized, width: 2.4, dash: [] };
  return arrow.isFloat
    ? { colour: palette.float, width: 1.3, dash: [] }
    : { colour: palette.textDim, width: 1, dash: [4, 3] };
}

function paintArrows(context: CanvasRenderingContext2D, scene: Scene, camera: Camera, palette: Palette): void {
  const view = viewOf(camera);
  const thin = Math.max(1, 0.7 / camera.zoom);
  const highlighted: number[] = [];
  scene.layout.routes.forEach((route, number) => {
    const arrow = scene.drawing.arrows[number];
    if (arrow === undefined || !touches(route, view)) return;
    const chosen =
      arrow.tensor === scene.selectedTensor ||
      (scene.selectedBox !== null && (arrow.from === scene.selectedBox || arrow.to === scene.selectedBox));
    if (chosen) highlighted.push(number);
    const { colour, width, dash } = strokeOf(arrow, scene, palette);
    strokeRoute(context, route, { colour, width: width * thin, dash }, camera.zoom);
  });
  for (const number of highlighted) {
    const [route, arrow] = [scene.layout.routes[number], scene.drawing.arrows[number]];
    if (route === undefined || arrow === undefined) continue;
    // A halo, on which the arrow still says whether its tensor is float or quantized.
    context.globalAlpha = 0.4;
    strokeRoute(context, route, { colour: palette.focus, width: 9 * thin, dash: [] }, camera.zoom);
    context.globalAlpha = 1;
    const own = strokeOf(arrow, scene, palette);
    strokeRoute(context, route, { ...own, width: own.width * thin }, camera.zoom);
  }
}

function strokeRoute(context: CanvasRenderingContext2D, route: Float64Array, stroke: Stroke, zoom: number): void {
  const last = route.length - 2;
  context.beginPath();
  context.moveTo(route[0] ?? 0, route[1] ?? 0);
  for (let i = 2; i < last; i += 2) {
    context.arcTo(route[i] ?? 0, route[i + 1] ?? 0, route[i + 2] ?? 0, route[i + 3] ?? 0, BEND_RADIUS);
  }
  context.lineTo(route[last] ?? 0, route[last + 1] ?? 0);
  context.strokeStyle = stroke.colour;
  context.lineWidth = stroke.width;
  context.setLineDash([...stroke.dash]);
  context.stroke();
  if (zoom >= 0.3) paintHead(context, route, stroke);
}

function paintHead(context: CanvasRenderingContext2D, route: Float64Array, { colour, width }: Stroke): void {
  const last = route.length - 2;
  const [x, y] = [route[last] ?? 0, route[last + 1] ?? 0];
  const size = 5 + width;
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x - size / 2, y - size);
  context.lineTo(x + size / 2, y - size);
  context.closePath();
  context.fillStyle = colour;
  context.fill();
}

function paintLabels(context: CanvasRenderingContext2D, scene: Scene, camera: Camera, palette: Palette): void {
  const view = viewOf(camera);
  context.font = `11px ${palette.font}`;
  context.textBaseline = 'middle';
  context.setLineDash([]);
  scene.layout.routes.forEach((route, number) => {
    const { label = null, labelRow = 0 } = scene.drawing.arrows[number] ?? {};
    if (label === null || !touches(route, view)) return;
    const [x, y] = [route[0] ?? 0, (route[1] ?? 0) + 13 + labelRow * 14];
    const width = context.measureText(label).width;
    context.fillStyle = palette.surface;
    context.fillRect(x + 5, y - 7, width + 6, 14);
    context.fillStyle = palette.textDim;
    context.fillText(label, x + 8, y);
  });
}

function paintBoxes(context: CanvasRenderingContext2D, scene: Scene, camera: Camera, palette: Palette): void {
  const view = viewOf(camera);
  context.setLineDash([]);
  for (const { number, width, height } of scene.drawing.boxes) {
    const [x, y] = [scene.layout.x[number] ?? 0, scene.layout.y[number] ?? 0];
    if (x > view.right || x + width < view.left || y > view.bottom || y + height < view.top) continue;
    const mark = scene.marks[number];
    context.globalAlpha = scene.found === null || scene.found.has(number) ? 1 : 0.35;
    context.fillStyle = fillOf(mark, palette);
    context.fillRect(x, y, width, height);
    const selected = number === scene.selectedBox;
    context.strokeStyle = selected ? palette.focus : edgeOf(mark, palette);
    context.lineWidth = (selected ? 3 : mark?.node === 'quantized' ? 1.5 : 0.8) / camera.zoom;
    context.strokeRect(x, y, width, height);
  }
  context.globalAlpha = 1;
}

/** Error where it was measured, else what happens to the node. */
export function fillOf(mark: Mark | undefined, palette: Palette): string {
  if (mark === undefined || mark.node === null) return palette.plain;
  if (mark.sqnr !== null) return palette.errors[errorStep(mark.sqnr)];
  return mark.node === 'quantized' ? palette.quantizedSoft : palette.floatSoft;
}

function edgeOf(mark: Mark | undefined, palette: Palette): string {
  if (mark === undefined || mark.node === null) return palette.line;
  return mark.node === 'quantized' ? palette.quantized : palette.float;
}
