/** Boxes and arrows to lay out; arrows name boxes by position. Sizes in CSS pixels at zoom 1. */
export interface LayoutRequest {
  readonly widths: readonly number[];
  readonly heights: readonly number[];
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** Where everything stands, in CSS pixels at zoom 1; the drawing begins at (0, 0). */
export interface GraphLayout {
  /** Left and top edge of each box. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Per arrow: x and y of its corners in turn, from the source's lower edge to the target's upper edge. */
  readonly routes: readonly Float64Array[];
  readonly width: number;
  readonly height: number;
}

/** Room between neighbours of a layer, and between layers. */
export const BOX_GAP = 28;
export const LAYER_GAP = 46;

/** Up to here dagre's finer placement is worth its time (0.4 s at 371 boxes, 6 s at 1,616). */
export const DAGRE_LIMIT = 300;
