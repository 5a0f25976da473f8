import { describe, expect, it } from 'vitest';
import { readLabelFile } from './label-files';
import { classNames, expectedClasses, labelsFromPaths } from './labels';

const bytes = (text: string) => new Uint8Array(Buffer.from(text));

function read(text: string, ...names: string[]) {
  const file = readLabelFile(bytes(text), 'labels.txt', new Set(names));
  if (!file.ok) throw new Error(JSON.stringify(file.failure));
  return file.value;
}

const SYNSET = { names: ['tench, Tinca tinca', 'goldfish, Carassius auratus'], wnids: ['n01440764', 'n01443537'] };

describe('readLabelFile', () => {
  it.each([
    ['commas', 'a.png,7\nb.png,8\n'],
    ['tabs and a header', 'file\tlabel\na.png\t7\nb.png\t8'],
    ['spaces', 'photos/a.png 7\r\nphotos\\b.png 8'],
    ['semicolons and quotes', '"a.png";"7"\n"b.png"; 8'],
    ['a byte order mark and comments', '\uFEFF# mine\na.png,7\n\nb.png,8'],
  ])('reads names and labels split by %s', (_, text) => {
    expect(read(text)).toEqual({
      kind: 'labels',
      labels: new Map([
        ['a', '7'],
        ['b', '8'],
      ]),
    });
  });

  it('knows the names of samples without their extension', () => {
    expect(read('frame one,cat\nframe two,dog', 'frame one', 'frame two')).toEqual({
      kind: 'labels',
      labels: new Map([
        ['frame one', 'cat'],
        ['frame two', 'dog'],
      ]),
    });
  });

  it('keeps commas in a label', () => {
    expect(read('a.png,tench, Tinca tinca')).toEqual({
      kind: 'labels',
      labels: new Map([['a', 'tench, Tinca tinca']]),
    });
  });

  it('reads a synset file as classes with their WordNet ids', () => {
    expect(read('n01440764 tench, Tinca tinca\nn01443537 goldfish, Carassius auratus\n')).toEqual({
      kind: 'classes',
      classes: SYNSET,
    });
  });

  it('reads one class a line, with or without numbers', () => {
    expect(read('cat\ndog house')).toMatchObject({ classes: { names: ['cat', 'dog house'], wnids: null } });
    expect(read('0: cat\n1: dog house')).toMatchObject({ classes: { names: ['cat', 'dog house'], wnids: null } });
    expect(read('0\n1\n2')).toMatchObject({ classes: { names: ['0', '1', '2'] } });
  });

  it.each([
    ['nothing', ''],
    ['bytes', 'a\u0000b'],
  ])('refuses %s', (_, text) => {
    expect(readLabelFile(bytes(text), 'x.txt', new Set())).toMatchObject({
      ok: false,
      failure: { kind: 'unreadable-labels' },
    });
  });
});

describe('expectedClasses', () => {
  it('takes digits as class indices', () => {
    expect(expectedClasses(['3', null, '9'], 10, null).expected).toEqual([3, null, 9]);
  });

  it('drops indices that the model does not have, and says how many', () => {
    const { expected, note } = expectedClasses(['3', '12'], 10, null);
    expect(expected).toEqual([3, null]);
    expect(note).toContain('1 of 2 labels are not a class of this model');
  });

  it('looks up WordNet ids, names and synonyms in the list', () => {
    const labels = ['n01443537', 'tench', 'Tinca_tinca', 'goldfish, Carassius auratus', 'heron'];
    expect(expectedClasses(labels, 2, SYNSET).expected).toEqual([1, 0, 0, 1, null]);
  });

  it('moves classes up by one for a background class, and says so', () => {
    const { expected, note } = expectedClasses(['n01440764', 'n01443537'], 3, SYNSET);
    expect(expected).toEqual([1, 2]);
    expect(note).toContain('background at index 0');
  });

  it('counts folders in alphabetical order only when there are as many as classes', () => {
    expect(expectedClasses(['dog', 'cat', 'dog'], 2, null).expected).toEqual([1, 0, 1]);
    const tooFew = expectedClasses(['dog', 'cat'], 3, null);
    expect(tooFew.expected).toEqual([null, null]);
    expect(tooFew.note).toContain('Add a text file');
  });

  it('says nothing without labels', () => {
    expect(expectedClasses([null, null], 10, SYNSET)).toEqual({ expected: [null, null], note: null });
  });
});

describe('classNames', () => {
  it('gives the first synonym, after the background where the model has one', () => {
    expect(classNames(SYNSET, 2)).toEqual(['tench', 'goldfish']);
    expect(classNames(SYNSET, 3)).toEqual(['background', 'tench', 'goldfish']);
    expect(classNames(SYNSET, 10)).toBeNull();
  });
});

describe('labelsFromPaths', () => {
  it.each([
    ['digit folders', ['set/7/a.png', 'set/0/b.png'], ['7', '0']],
    ['one digit folder', ['7/a.png'], ['7']],
    ['names of classes', ['cats/1.jpg', 'dogs/1.jpg'], ['cats', 'dogs']],
    ['WordNet ids in names', ['val/n01440764_tench.JPEG', 'val/n01443537_2.JPEG'], ['n01440764', 'n01443537']],
    ['WordNet ids as folders', ['n01440764/1.JPEG', 'n01443537/2.JPEG'], ['n01440764', 'n01443537']],
    ['one folder of pictures', ['faces/1.jpg', 'faces/2.jpg'], [null, null]],
    ['folders that sort a set', ['train/1.jpg', 'val/2.jpg'], [null, null]],
    ['no folder', ['1.jpg', '2.jpg'], [null, null]],
  ])('reads %s', (_, paths, labels) => {
    expect(labelsFromPaths(paths)).toEqual(labels);
  });
});
