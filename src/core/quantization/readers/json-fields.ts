/** What is wrong with a field; thrown by the readers below and caught where a text becomes a recipe. */
export class RecipeProblem extends Error {
  constructor(
    readonly field: string,
    readonly problem: string,
  ) {
    super(`${field} ${problem}`);
  }
}

/** Reads one value of a JSON document; `field` is its path, for the sentence on what is wrong. */
export type Reader<T> = (value: unknown, field: string) => T;

const show = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'missing';
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
};

const refuse = (field: string, value: unknown, wanted: string): never => {
  throw new RecipeProblem(field, value === undefined ? 'is missing' : `is ${show(value)}, but must be ${wanted}`);
};

export const text: Reader<string> = (value, field) =>
  typeof value === 'string' ? value : refuse(field, value, 'text');

export const truth: Reader<boolean> = (value, field) =>
  typeof value === 'boolean' ? value : refuse(field, value, 'true or false');

/** A finite number for which `holds`; `wanted` says which. */
export const number =
  (wanted: string, holds: (value: number) => boolean): Reader<number> =>
  (value, field) =>
    typeof value === 'number' && Number.isFinite(value) && holds(value) ? value : refuse(field, value, wanted);

export const oneOf =
  <const T extends string | number>(choices: readonly T[]): Reader<T> =>
  (value, field) =>
    choices.find((choice) => choice === value) ??
    refuse(field, value, choices.length === 1 ? String(choices[0]) : `one of ${choices.join(', ')}`);

export const list =
  <T>(item: Reader<T>): Reader<readonly T[]> =>
  (value, field) =>
    Array.isArray(value) ? value.map((held, i) => item(held, `${field}[${i}]`)) : refuse(field, value, 'a list');

/** An object with names of the user's choice. */
export const record =
  <T>(item: Reader<T>): Reader<Readonly<Record<string, T>>> =>
  (value, field) =>
    Object.fromEntries(Object.entries(object(value, field)).map(([key, held]) => [key, item(held, `${field}.${key}`)]));

/** The fields of an object, of which there may be no others. */
export function fields(value: unknown, field: string, known: readonly string[]): Readonly<Record<string, unknown>> {
  const held = object(value, field);
  const unknown = Object.keys(held).find((key) => !known.includes(key));
  if (unknown !== undefined) {
    throw new RecipeProblem(field === '' ? unknown : `${field}.${unknown}`, 'is not a field that Nibble knows');
  }
  return held;
}

type OptionalKeys<T> = { [K in keyof T]-?: Partial<Pick<T, K>> extends Pick<T, K> ? K : never }[keyof T];

type RequiredReaders<T> = { readonly [K in Exclude<keyof T, OptionalKeys<T>>]: Reader<T[K]> };
type OptionalReaders<T> = { readonly [K in OptionalKeys<T>]-?: Reader<NonNullable<T[K]>> };

/** A reader of an object: fields of `required` must be there, fields of `optional` may be, others may not. */
export const struct =
  <T extends object>(required: RequiredReaders<T>, optional: OptionalReaders<T>): Reader<T> =>
  (value, field) => {
    const must = Object.entries<Reader<unknown>>(required);
    const may = Object.entries<Reader<unknown>>(optional);
    const held = fields(
      value,
      field,
      [...must, ...may].map(([key]) => key),
    );
    const present = [...must, ...may.filter(([key]) => held[key] !== undefined)];
    const read = present.map(([key, reader]) => [key, reader(held[key], field === '' ? key : `${field}.${key}`)]);
    // Every field of T that is there has been read by its own reader.
    return Object.fromEntries(read) as T;
  };

function object(value: unknown, field: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return field === '' ? notRecipe() : refuse(field, value, 'an object');
  }
  // A non-null object that is no list: its fields are unknown until read.
  return value as Readonly<Record<string, unknown>>;
}

function notRecipe(): never {
  throw new RecipeProblem('', 'it holds no object');
}
