import type { ErrorStep } from '../../charts/error-scale';

/** The theme's colours as a canvas takes them. */
export interface Palette {
  readonly float: string;
  readonly quantized: string;
  readonly quantizedSoft: string;
  readonly floatSoft: string;
  readonly plain: string;
  readonly line: string;
  readonly text: string;
  readonly textDim: string;
  readonly surface: string;
  readonly focus: string;
  readonly font: string;
  readonly errors: Readonly<Record<ErrorStep, string>>;
}

/** Reads the colours in force at `element`. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  return {
    float: colour('--float'),
    quantized: colour('--quantized'),
    quantizedSoft: colour('--quantized-soft'),
    floatSoft: colour('--float-soft'),
    plain: colour('--surface-raised'),
    line: colour('--line-strong'),
    text: colour('--text'),
    textDim: colour('--text-dim'),
    surface: colour('--surface-sunken'),
    focus: colour('--focus'),
    font: style.fontFamily,
    errors: {
      0: colour('--error-0'),
      1: colour('--error-1'),
      2: colour('--error-2'),
      3: colour('--error-3'),
      4: colour('--error-4'),
      5: colour('--error-5'),
      6: colour('--error-6'),
    },
  };
}
