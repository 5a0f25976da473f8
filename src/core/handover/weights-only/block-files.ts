import type { HandoverFile } from '../handover';
import type { BlockedWeight } from './blocked-weights';
import type { ExpectedBlocks } from './expected-blocks';

/** What a script compares the written file with: of every weight, where its numbers lie in `blocks.bin`. */
export interface HandedBlocks {
  readonly block_size: number;
  readonly symmetric: boolean;
  /** The first of its scales, which its zero points follow. */
  readonly at: number;
  readonly count: number;
  /** Whether these are the scales of the plan. */
  readonly same: boolean;
}

export interface BlockFiles {
  readonly weights: Readonly<Record<string, HandedBlocks>>;
  /** float32, little-endian: JSON would be several times as large as the quantized weights. */
  readonly numbers: HandoverFile;
}

export function blockFiles(
  blocked: readonly BlockedWeight[],
  expected: ReadonlyMap<string, ExpectedBlocks>,
): BlockFiles {
  const numbers: number[] = [];
  const entries = blocked.flatMap(({ name, blockSize, parameters: { symmetric } }): [string, HandedBlocks][] => {
    const blocks = expected.get(name);
    if (blocks === undefined) return [];
    const { scale, zeroPoint, wholeRange, factor } = blocks;
    const at = numbers.length;
    for (const value of scale) numbers.push(value);
    for (const value of zeroPoint) numbers.push(value);
    return [[name, { block_size: blockSize, symmetric, at, count: scale.length, same: wholeRange && factor === 1 }]];
  });
  const bytes = new DataView(new ArrayBuffer(numbers.length * 4));
  numbers.forEach((value, at) => bytes.setFloat32(at * 4, value, true));
  return {
    weights: Object.fromEntries(entries),
    numbers: { name: 'blocks.bin', content: new Uint8Array(bytes.buffer) },
  };
}
