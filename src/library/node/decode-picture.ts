import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type Result, fail, succeed } from '../../core/failures/result';
import type { RgbaImage } from '../../core/inputs/image-preprocessing';

const fileOf = createRequire(import.meta.url).resolve;

/** What the decoders give back, which Node does not have: they look for the class by its name. */
class Pixels implements RgbaImage {
  constructor(
    readonly data: Uint8ClampedArray,
    readonly width: number,
    readonly height: number,
  ) {}
}

// Their types leave out the form of `init` that their documentation gives for Node.
type Init = (wasm: WebAssembly.Module, options: { readonly printErr: (text: string) => void }) => Promise<void>;

const compiled = async (wasm: string) => WebAssembly.compile(await readFile(fileOf(wasm)));

/** Loads a decoder when the first picture of its kind comes, and once. What it says of a picture goes to `hear`. */
function loader<Codec extends { readonly init: unknown }>(
  load: () => Promise<Codec>,
  wasm: string,
  hear: (text: string) => void,
): () => Promise<Codec> {
  let loading: Promise<Codec> | null = null;
  const ready = async () => {
    if (!Reflect.has(globalThis, 'ImageData')) Reflect.set(globalThis, 'ImageData', Pixels);
    const [codec, module] = await Promise.all([load(), compiled(wasm)]);
    await (codec.init as Init)(module, { printErr: hear });
    return codec;
  };
  return () => (loading ??= ready());
}

/** What libjpeg says of a file that was cut off, before it fills the rest with grey. Browsers refuse such a file. */
const CUT_OFF = 'Premature end of JPEG file';

let saidOfJpeg: string[] = [];

const loadJpeg = loader(
  () => import('@jsquash/jpeg/decode.js'),
  '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm',
  (text) => saidOfJpeg.push(text),
);
const loadWebp = loader(
  () => import('@jsquash/webp/decode.js'),
  '@jsquash/webp/codec/dec/webp_dec.wasm',
  () => undefined,
);

/** One JPEG at a time, so that what is said is known to be said of it. */
let lastJpeg: Promise<unknown> = Promise.resolve();

function decodeJpeg(bytes: Uint8Array): Promise<RgbaImage> {
  const decoded = lastJpeg.then(() => decodeNextJpeg(bytes));
  lastJpeg = decoded.catch(() => undefined);
  return decoded;
}

async function decodeNextJpeg(bytes: Uint8Array): Promise<RgbaImage> {
  const { default: decode } = await loadJpeg();
  saidOfJpeg = [];
  const picture = await decode(asBuffer(bytes), { preserveOrientation: true });
  if (saidOfJpeg.includes(CUT_OFF)) throw new Error(CUT_OFF);
  return picture;
}

async function decodeWebp(bytes: Uint8Array): Promise<RgbaImage> {
  const { default: decode } = await loadWebp();
  return decode(asBuffer(bytes));
}

/** They take any array of bytes, of which they read the view; their types say otherwise. */
const asBuffer = (bytes: Uint8Array): ArrayBuffer => bytes as unknown as ArrayBuffer;

/** Where the header of a PNG says how many bits a channel has. */
const PNG_DEPTH = 24;

const PNG_SIGNATURE_BYTES = 8;
/** A chunk: four bytes that say how long its data is, four with its name, the data, and four that check it. */
const PNG_CHUNK_BYTES = 12;
/** The last chunk, which is always the same. */
const PNG_END = Buffer.from([0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]);

/** A PNG without what follows its last chunk, which browsers pass over and the library refuses. */
function untilEnd(bytes: Uint8Array): Buffer {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = PNG_SIGNATURE_BYTES; at + 8 <= whole.length; at += PNG_CHUNK_BYTES + whole.readUInt32BE(at)) {
    const isEnd = PNG_END.compare(whole, at, at + 8, 0, 8) === 0;
    if (isEnd) return at + PNG_CHUNK_BYTES === whole.length ? whole : Buffer.concat([whole.subarray(0, at), PNG_END]);
  }
  return whole;
}

async function decodePng(bytes: Uint8Array): Promise<RgbaImage> {
  const { PNG } = await import('pngjs');
  const deep = bytes[PNG_DEPTH] === 16;
  const { width, height, data } = PNG.sync.read(untilEnd(bytes), {
    skipRescale: deep,
  });
  // As browsers do: the upper byte of 16 bits, where the library would round.
  const levels = deep ? Uint8ClampedArray.from(data, (level) => level >> 8) : new Uint8ClampedArray(data);
  return { width, height, data: levels };
}

const startsWith = (bytes: Uint8Array, at: number, text: string): boolean =>
  text === String.fromCharCode(...bytes.subarray(at, at + text.length));

/** By the first bytes, as browsers do, whatever the file is called; null for other kinds. */
function decoderOf(bytes: Uint8Array): ((bytes: Uint8Array) => Promise<RgbaImage>) | null {
  if (startsWith(bytes, 0, '\xff\xd8\xff')) return decodeJpeg;
  if (startsWith(bytes, 0, '\x89PNG\r\n\x1a\n')) return decodePng;
  if (startsWith(bytes, 0, 'RIFF') && startsWith(bytes, 8, 'WEBP')) return decodeWebp;
  return null;
}

/**
 * The pixels of a JPEG, PNG or WebP file as Chromium decodes them, to the last level: libjpeg-turbo's and libwebp's own
 * arithmetic, turned as EXIF says, without colour management. JPEGs in CMYK are refused. Failures: `unreadable-image`.
 */
export async function decodePicture(bytes: Uint8Array, name: string): Promise<Result<RgbaImage>> {
  const decode = decoderOf(bytes);
  try {
    if (decode !== null) return succeed(await decode(bytes));
  } catch {
    // What a decoder throws are codes of its own; that it threw is all there is to know.
  }
  return fail({ room: 'input', kind: 'unreadable-image', file: name });
}
