import jpegJs from 'jpeg-js';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import type { RgbaImage } from '../../core/inputs/image-preprocessing';
import { decodePicture } from './decode-picture';

const WIDTH = 5;
const HEIGHT = 3;

const WHITE = jpegJs.encode({ width: 8, height: 8, data: Buffer.alloc(256, 255) }, 95).data;

async function decoded(bytes: Uint8Array): Promise<RgbaImage> {
  const picture = await decodePicture(bytes, 'picture');
  if (!picture.ok) throw new Error('it could not be read');
  return picture.value;
}

/** A big-endian PNG of 16 bits a channel, all four given. */
function deepPng(levels: readonly number[]): Uint8Array {
  const data = Buffer.from(new Uint16Array(levels).buffer);
  return PNG.sync.write({ width: WIDTH, height: HEIGHT, data, gamma: 0 } as PNG, {
    bitDepth: 16,
    colorType: 6,
    inputColorType: 6,
  });
}

describe('decodePicture', () => {
  it('gives the pixels of a PNG as they are', async () => {
    const png = new PNG({ width: WIDTH, height: HEIGHT });
    for (let at = 0; at < png.data.length; at++) png.data[at] = (at * 37) % 256;
    const { width, height, data } = await decoded(PNG.sync.write(png));
    expect([width, height]).toEqual([WIDTH, HEIGHT]);
    expect([...data]).toEqual([...png.data]);
  });

  it('passes over what follows the end of a PNG, as browsers do', async () => {
    const png = PNG.sync.write(new PNG({ width: WIDTH, height: HEIGHT }));
    const { data } = await decoded(Buffer.concat([png, Buffer.from('more')]));
    expect([...data]).toEqual([...(await decoded(png)).data]);
    expect([...(await decoded(png.subarray(0, -2))).data]).toEqual([...data]);
  });

  it('keeps the upper byte of 16 bits, as browsers do', async () => {
    const levels = Array.from({ length: WIDTH * HEIGHT * 4 }, (_, at) => (at * 1091 + 255) % 65536);
    const { data } = await decoded(deepPng(levels));
    expect([...data]).toEqual(levels.map((level) => level >> 8));
  });

  it('reads a JPEG whatever it is called, also out of a larger buffer', async () => {
    const grey = { width: 16, height: 8, data: Buffer.alloc(16 * 8 * 4, 128) };
    const file = new Uint8Array([9, 9, 9, ...jpegJs.encode(grey, 95).data]).subarray(3);
    const { width, height, data } = await decoded(file);
    expect([width, height]).toEqual([16, 8]);
    expect(new Set(data)).toEqual(new Set([128, 255]));
  });

  it.each([
    ['nothing', []],
    ['text', [104, 105]],
    ['a PNG cut off', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]],
    ['a JPEG cut off in its head', [0xff, 0xd8, 0xff, 0xe0, 0, 16]],
    ['a JPEG cut off in its pixels', [...WHITE.subarray(0, -20)]],
    ['a JPEG without its end', [...WHITE.subarray(0, -1)]],
    ['a WebP cut off', [0x52, 0x49, 0x46, 0x46, 9, 0, 0, 0, 0x57, 0x45, 0x42, 0x50]],
  ])('refuses %s, and still reads the next one', async (_, bytes) => {
    expect(await decodePicture(Uint8Array.from(bytes), 'cat.jpg')).toEqual({
      ok: false,
      failure: { room: 'input', kind: 'unreadable-image', file: 'cat.jpg' },
    });
    expect((await decoded(WHITE)).width).toBe(8);
  });

  it('says of each of several at once what is true of it', async () => {
    const pictures = [WHITE, WHITE.subarray(0, -1), WHITE, WHITE.subarray(0, -1)];
    const outcomes = await Promise.all(pictures.map((bytes) => decodePicture(bytes, 'cat.jpg')));
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, true, false]);
  });
});
