/** One field of an address: how it is read and written. */
export interface QueryField<T> {
  /** Its name in the address: short, since links are read aloud in lectures. */
  readonly key: string;
  readonly initial: T;
  /** Undefined where the text is not valid: the field then takes its initial value. */
  readonly read: (text: string) => T | undefined;
  readonly write: (value: T) => string;
}

/** The fields of a state that an address holds. */
export type QueryShape<S> = { readonly [name in keyof S]: QueryField<S[name]> };

/** Longer texts do not come from this page. */
const LONGEST_VALUE = 4096;

/** The names of a shape, in its order. */
const namesOf = <S>(shape: QueryShape<S>): readonly (keyof S)[] =>
  // Object.keys forgets the type of the keys it lists.
  Object.keys(shape) as (keyof S)[];

export function initialState<S>(shape: QueryShape<S>): S {
  return readQuery(shape, new URLSearchParams());
}

/** The state that an address holds; what is missing or not valid takes its initial value. */
export function readQuery<S>(shape: QueryShape<S>, query: URLSearchParams): S {
  const read = <name extends keyof S>(name: name): S[name] => {
    const { key, initial, read } = shape[name];
    const text = query.get(key);
    return text === null || text.length > LONGEST_VALUE ? initial : (read(text) ?? initial);
  };
  // Every name of the shape is given its value.
  return Object.fromEntries(namesOf(shape).map((name) => [name, read(name)])) as S;
}

/** The query of a state, the inverse of `readQuery`. Initial values are left out; where all are, the first stays. */
export function writeQuery<S>(shape: QueryShape<S>, state: S): string {
  const query = new URLSearchParams();
  for (const name of namesOf(shape)) {
    const { key, initial, write } = shape[name];
    const text = write(state[name]);
    if (text !== write(initial)) query.set(key, text);
  }
  const [first] = namesOf(shape);
  if (query.size === 0 && first !== undefined) query.set(shape[first].key, shape[first].write(state[first]));
  return query.toString().replaceAll('%2C', ',');
}

/** True where an address holds a field of the shape at all. */
export const isInQuery = <S>(shape: QueryShape<S>, query: URLSearchParams): boolean =>
  namesOf(shape).some((name) => query.has(shape[name].key));

interface Bounds {
  readonly min: number;
  readonly max: number;
}

function readNumber(text: string, { min, max }: Bounds): number | undefined {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return value >= min && value <= max ? value : undefined;
}

/** A finite number inside its bounds, both included. */
export const realField = (key: string, initial: number, bounds: Bounds): QueryField<number> => ({
  key,
  initial,
  read: (text) => readNumber(text, bounds),
  write: String,
});

export const wholeField = (key: string, initial: number, bounds: Bounds): QueryField<number> => ({
  ...realField(key, initial, bounds),
  read: (text) => {
    const value = readNumber(text, bounds);
    return Number.isInteger(value) ? value : undefined;
  },
});

export const switchField = (key: string, initial: boolean): QueryField<boolean> => ({
  key,
  initial,
  read: (text) => (text === '1' ? true : text === '0' ? false : undefined),
  write: (on) => (on ? '1' : '0'),
});

export const choiceField = <T extends string>(key: string, initial: T, choices: readonly T[]): QueryField<T> => ({
  key,
  initial,
  read: (text) => choices.find((choice) => choice === text),
  write: String,
});

/** Any text of at most so many characters. */
export const textField = (key: string, initial: string, longest: number): QueryField<string> => ({
  key,
  initial,
  read: (text) => (text.length <= longest ? text : undefined),
  write: String,
});

interface ListBounds {
  readonly shortest: number;
  readonly longest: number;
}

/** Several values of one kind, with commas between them; one that is not valid makes the whole list so. */
export function listField<T>(
  key: string,
  initial: readonly T[],
  item: Pick<QueryField<T>, 'read' | 'write'>,
  { shortest, longest }: ListBounds,
): QueryField<readonly T[]> {
  return {
    key,
    initial,
    read: (text) => {
      const items = text === '' ? [] : text.split(',').map(item.read);
      const valid = items.filter((found) => found !== undefined);
      return valid.length === items.length && valid.length >= shortest && valid.length <= longest ? valid : undefined;
    },
    write: (items) => items.map(item.write).join(','),
  };
}
