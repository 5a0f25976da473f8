export type SampleFileKind = 'image' | 'npy' | 'npz' | 'tensor' | 'zip' | 'text' | 'hidden' | 'other';

const KINDS: Readonly<Record<string, SampleFileKind>> = {
  jpg: 'image',
  jpeg: 'image',
  png: 'image',
  webp: 'image',
  npy: 'npy',
  npz: 'npz',
  pb: 'tensor',
  zip: 'zip',
  txt: 'text',
  csv: 'text',
  tsv: 'text',
};

/** What a file is by the end of its name. Hidden files are those that systems leave in every folder. */
export function sampleFileKind(path: string): SampleFileKind {
  const name = path.split('/').at(-1)?.toLowerCase() ?? '';
  if (name.startsWith('.') || name === 'thumbs.db' || path.split('/').includes('__MACOSX')) return 'hidden';
  const extension = /\.([a-z]+)$/.exec(name)?.[1] ?? '';
  return KINDS[extension] ?? 'other';
}
