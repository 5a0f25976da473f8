/** What another kind of file looks like in its first bytes. */
interface Signature {
  /** Completes "… is not an ONNX model: it is". */
  readonly name: string;
  readonly matches: (head: string) => boolean;
}

const startsWith = (prefix: string) => (head: string) => head.startsWith(prefix);
const holdsAt = (position: number, text: string) => (head: string) => head.startsWith(text, position);

const SIGNATURES: readonly Signature[] = [
  { name: 'a TensorFlow Lite model', matches: holdsAt(4, 'TFL3') },
  { name: 'a model in ONNX Runtime’s own format (.ort)', matches: holdsAt(4, 'ORTM') },
  { name: 'a GGUF file', matches: startsWith('GGUF') },
  { name: 'a safetensors file, which holds weights but no graph', matches: (head) => /^[^]{8}\s*\{\s*"/.test(head) },
  { name: 'a PyTorch checkpoint', matches: (head) => head.startsWith('PK\x03\x04') && head.includes('.pkl') },
  { name: 'a zip archive', matches: startsWith('PK\x03\x04') },
  { name: 'a Python pickle', matches: (head) => head.startsWith('\x80') && head.charCodeAt(1) <= 5 },
  { name: 'an HDF5 file, as Keras writes them', matches: startsWith('\x89HDF\r\n') },
  { name: 'a NumPy array', matches: startsWith('\x93NUMPY') },
  { name: 'compressed with gzip', matches: startsWith('\x1f\x8b') },
  { name: 'a Git LFS pointer in place of the file itself', matches: startsWith('version https://git-lfs') },
  { name: 'a web page', matches: (head) => /^\s*<(!doctype|html)/i.test(head) },
  { name: 'a picture', matches: (head) => /^(\x89PNG|\xff\xd8\xff|GIF8|RIFF[^]{4}WEBP)/.test(head) },
];

/** How many bytes at the start of a file are looked at: enough for the first entry of a zip archive. */
const HEAD_BYTES = 256;

/** What a file is when it is recognisably something else than a model, to complete "it is …"; null otherwise. */
export function recogniseOtherFile(bytes: Uint8Array): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, HEAD_BYTES));
  const known = SIGNATURES.find((signature) => signature.matches(head));
  if (known !== undefined) return known.name;
  // A model starts with a protobuf tag, a control character; a page of plain printable characters is text.
  return /^[\t\r\n\x20-\x7e]{8,}$/.test(head) ? 'a text file' : null;
}
