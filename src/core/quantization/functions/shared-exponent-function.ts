import type { ExponentMode } from '../../formats/format';
import type { BlockLayout } from './block-layout';
import { largestOfBlock, nanWhereInfinite } from './block-maxima';
import { roundToFixedPoint } from './fixed-point';
import type { FunctionBody } from './function-body';
import { sharedScale } from './shared-scale';
import { type SmallFloat, roundToSmallFloat, smallFloat } from './small-float';

/** A format whose blocks share a power of two. */
interface SharedExponent {
  readonly blockSize: number;
  readonly maxExponent: number;
  readonly mantissaBits: number;
  /** Absent: as the caller says. */
  readonly onlyMode?: ExponentMode;
  /** Values rounded to elements under a scale of their block. */
  readonly round: (body: FunctionBody, x: string, scale: string) => string;
}

/** Values a block in OCP MX. */
const MX_BLOCK = 32;

const floatElements = (format: SmallFloat): SharedExponent => ({
  blockSize: MX_BLOCK,
  maxExponent: format.maxExponent,
  mantissaBits: format.mantissaBits,
  round: (body, x, scale) => body.call('Mul', [roundToSmallFloat(body, body.call('Div', [x, scale]), format), scale]),
});

const fixedPointElements = (blockSize: number, magnitudeBits: number): SharedExponent => ({
  blockSize,
  maxExponent: 0,
  mantissaBits: magnitudeBits - 1,
  round: (body, x, scale) => roundToFixedPoint(body, x, scale, magnitudeBits),
});

const FORMATS = {
  mxfp8e4m3: floatElements(smallFloat('float8e4m3fn')),
  mxfp8e5m2: floatElements(smallFloat('float8e5m2')),
  mxfp6e2m3: floatElements(smallFloat('float6e2m3')),
  mxfp6e3m2: floatElements(smallFloat('float6e3m2')),
  mxfp4: floatElements(smallFloat('float4e2m1')),
  mxint8: fixedPointElements(MX_BLOCK, 7),
  bfp16: { ...fixedPointElements(8, 7), onlyMode: 'floor' },
} as const satisfies Readonly<Record<string, SharedExponent>>;

export type SharedExponentFormat = keyof typeof FORMATS;

/**
 * Rounds blocks to a format whose blocks share a power of two; gives back values in the shape of the layout. All of a
 * block is NaN where one of its values is not finite.
 */
export function roundToSharedExponent(
  body: FunctionBody,
  layout: BlockLayout,
  format: SharedExponentFormat,
  mode: ExponentMode,
): string {
  const kind: SharedExponent = FORMATS[format];
  const largest = largestOfBlock(body, layout, kind.blockSize);
  const power = sharedScale(body, largest, { ...kind, mode: kind.onlyMode ?? mode });
  const scale = layout.spread(nanWhereInfinite(body, power, largest), kind.blockSize);
  return kind.round(body, layout.values, scale);
}
