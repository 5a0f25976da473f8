import type { ObserverParameter } from '../../observers/observer';
import type { ObserverChoice } from '../../observers/observer-choice';
import { OBSERVERS, OBSERVER_KINDS } from '../../observers/observer-registry';
import { type Reader, fields, number, oneOf, text } from './json-fields';

const parameter = (facts: ObserverParameter): Reader<string | number> =>
  facts.type === 'text'
    ? text
    : number(`a number from ${facts.min} to ${facts.max}`, (value) => value >= facts.min && value <= facts.max);

/** The choice of an observer: its kind, and the parameters that its observer says it has. */
export const observer: Reader<ObserverChoice> = (value, field) => {
  const known = OBSERVER_KINDS.flatMap((kind) => Object.keys(OBSERVERS[kind].parameters));
  const kind = oneOf(OBSERVER_KINDS)(fields(value, field, ['kind', ...known])['kind'], `${field}.kind`);
  const parameters = Object.entries<ObserverParameter>(OBSERVERS[kind].parameters);
  const held = fields(value, field, ['kind', ...parameters.map(([name]) => name)]);
  const read = parameters.map(([name, facts]) => [name, parameter(facts)(held[name], `${field}.${name}`)]);
  // The fields are exactly those of the choice of this kind, and each has been read by its own reader.
  return { kind, ...Object.fromEntries(read) } as ObserverChoice;
};
