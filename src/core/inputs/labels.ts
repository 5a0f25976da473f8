import type { ClassList } from './label-files';

/** Labels as class indices of a model. */
export interface ExpectedClasses {
  /** By sample; null where there is no label or it is no class of the model. */
  readonly expected: readonly (number | null)[];
  /** How the index follows from the label, or why it does not; null without labels. */
  readonly note: string | null;
}

/**
 * The class index that a model should answer, for each label: a whole number is the index itself; a WordNet id or a
 * name is looked up in `classes`. A model with one class more than the list has a background class at index 0, so
 * indices from the list move up by one. Without a list, as many different names as the model has classes count in
 * alphabetical order, as torchvision's ImageFolder does. `classCount` is null where it is unknown.
 */
export function expectedClasses(
  labels: readonly (string | null)[],
  classCount: number | null,
  classes: ClassList | null,
): ExpectedClasses {
  const given = labels.filter((label) => label !== null);
  if (given.length === 0) return { expected: labels.map(() => null), note: null };
  const lookup = given.every(isIndex) ? byNumber() : byName(given, classCount, classes);
  const expected = labels.map((label) => {
    const index = label === null ? undefined : lookup.index(label);
    return index === undefined || (classCount !== null && index >= classCount) ? null : index;
  });
  const lost = given.length - expected.filter((index) => index !== null).length;
  if (lost === 0) return { expected, note: lookup.note };
  const what = lost === given.length ? 'None of the labels is' : `${lost} of ${given.length} labels are not`;
  return { expected, note: `${what} a class of this model. ${lookup.advice}` };
}

interface Lookup {
  readonly index: (label: string) => number | undefined;
  readonly note: string;
  readonly advice: string;
}

const isIndex = (label: string): boolean => /^\d{1,7}$/.test(label);

const byNumber = (): Lookup => ({
  index: (label) => (isIndex(label) ? Number(label) : undefined),
  note: 'Labels are class numbers, counted from 0.',
  advice: 'Class numbers are counted from 0.',
});

const BACKGROUND_NOTE = 'The model has one class more than the list: background at index 0, so classes move up by one.';

function byName(labels: readonly string[], classCount: number | null, classes: ClassList | null): Lookup {
  if (classes === null) return byFolderOrder(labels, classCount);
  const background = hasBackground(classes, classCount) ? 1 : 0;
  const indices = new Map<string, number>();
  for (const [line, name] of classes.names.entries()) {
    // A line of the ImageNet list holds synonyms: "tench, Tinca tinca".
    for (const key of [name, ...name.split(',')]) setOnce(indices, plain(key), line + background);
  }
  for (const [line, wnid] of (classes.wnids ?? []).entries()) indices.set(wnid, line + background);
  return {
    index: (label) => indices.get(label) ?? indices.get(plain(label)) ?? (isIndex(label) ? Number(label) : undefined),
    note: background === 1 ? BACKGROUND_NOTE : 'Labels are looked up in the list of classes.',
    advice: 'Check that the list of classes belongs to the model.',
  };
}

function setOnce(indices: Map<string, number>, key: string, index: number): void {
  if (key !== '' && !indices.has(key)) indices.set(key, index);
}

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^\p{L}\d]+/gu, ' ')
    .trim();

function byFolderOrder(labels: readonly string[], classCount: number | null): Lookup {
  const names = [...new Set(labels)].sort();
  const complete = names.length === classCount;
  return {
    index: (label) => (complete ? names.indexOf(label) : undefined),
    note: `The ${names.length} different labels count as classes in alphabetical order.`,
    advice: 'Add a text file with the classes of the model, one a line.',
  };
}

/** True for models such as TensorFlow's with 1,001 classes, of which the list names 1,000. */
const hasBackground = (classes: ClassList, classCount: number | null): boolean =>
  classCount === classes.names.length + 1;

/** Readable class names by class index of the model; null where the list is not of its length. */
export function classNames(classes: ClassList, classCount: number | null): readonly string[] | null {
  const names = classes.names.map((name) => name.split(',')[0]?.trim() ?? name);
  if (hasBackground(classes, classCount)) return ['background', ...names];
  return classCount === null || classCount === names.length ? names : null;
}

const WNID = /(?:^|\/)(n\d{8})(?=[_.\-/]|$)/;

/** Folder names that sort files, not classes. */
const PLAIN_FOLDERS =
  /^(calib(ration)?|eval(uation)?|train(ing)?|val(idation)?|test(ing)?|images?|pictures|photos|samples?|data(set)?|inputs?|test_data_set_\d+)$/i;

/**
 * The label that the path of each file gives: a WordNet id in its name or folder, else the name of its folder, where
 * that is a number or where files lie in at least two folders that are not called `train`, `images` or the like.
 */
export function labelsFromPaths(paths: readonly string[]): readonly (string | null)[] {
  const folders = paths.map(folderName);
  const distinct = new Set(folders.filter((folder) => folder !== '' && !PLAIN_FOLDERS.test(folder)));
  return paths.map((path, index) => {
    const wnid = WNID.exec(path.split('/').slice(-2).reverse().join('/'))?.[1];
    if (wnid !== undefined) return wnid;
    const folder = folders[index] ?? '';
    const isClass = distinct.has(folder) && (distinct.size > 1 || /^\d{1,4}$/.test(folder));
    return isClass ? folder : null;
  });
}

const folderName = (path: string): string => path.split('/').at(-2) ?? '';
