import type { ObserverChoice } from '../core/observers/observer-choice';
import { OBSERVERS, OBSERVER_KINDS } from '../core/observers/observer-registry';
import { recipeFromJson } from '../core/quantization/recipe-json';
import type { Recipe } from '../core/quantization/recipe';
import { usageProblem } from './problem';

type Fields = Record<string, unknown>;

/** One part of a path: a word up to the next dot, or any name in brackets and quotes. */
const PART = /(?:^|\.)([^.[\]"]+)|(?:^|\.)?\["([^"]*)"\]/y;

/** `layers["/conv/Conv"].keepFloat` as its parts; null where it is no path. */
function pathOf(text: string): readonly string[] | null {
  const parts: string[] = [];
  PART.lastIndex = 0;
  while (PART.lastIndex < text.length) {
    const found = PART.exec(text);
    const part = found?.[1] ?? found?.[2];
    if (part === undefined) return null;
    parts.push(part);
  }
  return parts.length === 0 ? null : parts;
}

/** JSON where it is JSON, else text. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** An observer by its name alone has its usual parameters; a list may be written with commas; a name may be a number. */
function valueFor(key: string, text: string, before: unknown): unknown {
  const value = jsonOf(text);
  if (typeof value === 'number' && typeof before === 'string') return text;
  if (typeof value !== 'string') return value;
  if (key === 'observer') return observerNamed(value);
  return Array.isArray(before) ? value.split(',') : value;
}

function observerNamed(name: string): ObserverChoice {
  const kind = OBSERVER_KINDS.find((known) => known === name);
  if (kind !== undefined) return OBSERVERS[kind].defaults;
  throw usageProblem(`There is no observer ${name}. Observers are ${OBSERVER_KINDS.join(', ')}.`);
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Splits `path=value` at the first equals sign outside of quotes. */
function splitAssignment(assignment: string): readonly [readonly string[], string] {
  const [, left, text] = /^((?:"[^"]*"|[^"=])*)=(.*)$/s.exec(assignment) ?? [];
  const parts = left === undefined ? null : pathOf(left);
  if (parts === null || text === undefined) {
    throw usageProblem(
      `--set ${assignment} is not path=value. Write for example --set weights.granularity=per-tensor.`,
    );
  }
  return [parts, text];
}

function assign(recipe: Fields, assignment: string): void {
  const [parts, text] = splitAssignment(assignment);
  let held = recipe;
  for (const part of parts.slice(0, -1)) {
    if (!Object.hasOwn(held, part)) define(held, part, {});
    const inner = held[part];
    if (!isFields(inner)) throw usageProblem(`--set ${assignment} goes into ${part}, which holds no fields.`);
    held = inner;
  }
  const key = parts.at(-1) ?? '';
  const value = valueFor(key, text, Object.hasOwn(held, key) ? held[key] : undefined);
  if (value === null) Reflect.deleteProperty(held, key);
  else define(held, key, value);
}

/** Refuses, before any work is done, what is not written as an assignment. */
export function checkAssignments(assignments: readonly string[]): void {
  for (const assignment of assignments) splitAssignment(assignment);
}

/** As own field, whatever it is called. */
const define = (held: Fields, key: string, value: unknown): void =>
  void Object.defineProperty(held, key, { value, enumerable: true, configurable: true, writable: true });

/**
 * A recipe with fields set as on the command line: `weights.granularity=per-tensor`, `activations.observer=mse`,
 * `layers["/conv/Conv"].keepFloat=true`; null takes an optional field out. Throws a usage Problem where a path leads
 * nowhere or a recipe cannot have the value.
 */
export function setOptions(recipe: Recipe, assignments: readonly string[]): Recipe {
  if (assignments.length === 0) return recipe;
  const fields: unknown = structuredClone(recipe);
  if (!isFields(fields)) return recipe;
  for (const assignment of assignments) assign(fields, assignment);
  const changed = recipeFromJson(JSON.stringify(fields));
  if (changed.ok) return changed.value;
  const { failure } = changed;
  const why = failure.kind === 'bad-recipe' ? `${failure.field} ${failure.problem}` : 'the recipe would not hold';
  throw usageProblem(`--set cannot be done: ${why}.`);
}
