import { type Result, fail, succeed } from '../failures/result';
import { decodeText } from '../onnx/utf8';

/** The classes of a model in their order. */
export interface ClassList {
  readonly names: readonly string[];
  /** WordNet ids such as n01440764, by class; null where the file has none. */
  readonly wnids: readonly string[] | null;
}

/** Either one label for each sample, by file name, or the classes of the model, one a line. */
export type LabelFile =
  | { readonly kind: 'labels'; readonly labels: ReadonlyMap<string, string> }
  | { readonly kind: 'classes'; readonly classes: ClassList };

/** Lines that a labels file may have: more than any set has samples. */
const MAX_LINES = 2_000_000;

const WNID_LINE = /^(n\d{8})(?:[\s,;:]+(.*))?$/;

/**
 * Reads a labels file of text: `name,label` a line (also split by tab, semicolon or the last space, with or without a
 * header), or the classes of a model one a line, with or without a WordNet id or their number before them. It is of
 * the first kind where the first field of a line names one of `sampleNames`, or looks like a file.
 * Failures: `unreadable-labels`.
 */
export function readLabelFile(bytes: Uint8Array, file: string, sampleNames: ReadonlySet<string>): Result<LabelFile> {
  const unreadable = (detail: string) => fail({ room: 'input', kind: 'unreadable-labels', file, detail });
  if (bytes.includes(0)) return unreadable('it is not text');
  const lines = decodeText(bytes)
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  if (lines.length === 0) return unreadable('it has no lines');
  if (lines.length > MAX_LINES) return unreadable(`it has more than ${MAX_LINES} lines`);
  const labels = new Map<string, string>();
  for (const line of lines) {
    const pair = splitPair(line);
    if (pair !== null && (sampleNames.has(baseName(pair.name)) || looksLikeFile(pair.name))) {
      labels.set(baseName(pair.name), pair.label);
    }
  }
  return succeed(labels.size > 0 ? { kind: 'labels', labels } : { kind: 'classes', classes: readClasses(lines) });
}

/** The last part of a path, without the extension of a sample: what names it in a labels file. */
export const baseName = (path: string): string =>
  (path.replaceAll('\\', '/').split('/').at(-1) ?? path).replace(SAMPLE_EXTENSION, '');

const SAMPLE_EXTENSION = /\.(jpe?g|png|webp|npy|npz|pb)$/i;

const looksLikeFile = (name: string): boolean => SAMPLE_EXTENSION.test(name);

function splitPair(line: string): { readonly name: string; readonly label: string } | null {
  const found =
    /^"([^"]*)"\s*[,;\t]\s*(.*)$/.exec(line) ?? /^([^,;\t]*)[,;\t]\s*(.*)$/.exec(line) ?? /^(.*\S)\s+(\S+)$/.exec(line);
  const [, name, label] = found ?? [];
  if (name === undefined || label === undefined) return null;
  const text = label.replace(/^"(.*)"$/, '$1').trim();
  return text === '' ? null : { name: name.trim(), label: text };
}

function readClasses(lines: readonly string[]): ClassList {
  const ids = lines.map((line) => WNID_LINE.exec(line));
  if (ids.every((id) => id !== null)) {
    return { names: ids.map((id) => id[2] ?? id[1] ?? ''), wnids: ids.map((id) => id[1] ?? '') };
  }
  const numbered = lines.every((line, index) => new RegExp(`^${index}[\\s,;:]+\\S`).test(line));
  return { names: numbered ? lines.map((line) => line.replace(/^\d+[\s,;:]+/, '')) : lines, wnids: null };
}
