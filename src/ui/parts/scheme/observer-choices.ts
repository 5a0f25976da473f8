import type { ObserverChoice } from '../../../core/observers/observer-choice';
import type { NumberParameter, ObservedRole } from '../../../core/observers/observer';
import { OBSERVERS, observerOf } from '../../../core/observers/observer-registry';
import type { Scheme } from '../../../core/quantization/recipe';
import { offeredObservers } from '../../../core/quantization/schemes/offered-observers';

/** The name under which a choice stands in a menu: its kind, or that of the user's own observer. */
export const observerKey = (choice: ObserverChoice): string =>
  choice.kind === 'custom' ? `custom ${choice.name}` : choice.kind;

/** One observer of a menu, with its usual parameters. */
export interface ObserverItem {
  readonly key: string;
  readonly label: string;
  readonly choice: ObserverChoice;
}

const itemOf = (choice: ObserverChoice): ObserverItem => {
  const own = choice.kind === 'custom' && choice.name !== '';
  return { key: observerKey(choice), label: own ? choice.name : observerOf(choice).label, choice };
};

/** The observers that make a difference for a scheme, and the one in use whether it does or not. */
export function observerItems(
  scheme: Scheme,
  role: ObservedRole,
  inUse: ObserverChoice | undefined,
): readonly ObserverItem[] {
  const items = offeredObservers(scheme, role).map((kind) => itemOf(OBSERVERS[kind].defaults));
  if (inUse === undefined || inUse.kind === 'custom') return items;
  return items.some(({ key }) => key === inUse.kind) ? items : [itemOf(inUse), ...items];
}

/** The user's own observers of a menu; one that is in use but no longer in the recipe among them. */
export function ownObserverItems(names: readonly string[], inUse: ObserverChoice | undefined): readonly ObserverItem[] {
  const lost = inUse?.kind === 'custom' && !names.includes(inUse.name) ? [inUse.name] : [];
  return [...names, ...lost].map((name) => itemOf({ kind: 'custom', name }));
}

/** A number that a choice takes, with what a form has to know about it. */
export interface ParameterField extends Omit<NumberParameter, 'type'> {
  readonly value: number;
  readonly change: (value: number) => ObserverChoice;
}

/** The numbers that a choice takes. */
export function parameterFields(choice: ObserverChoice): readonly ParameterField[] {
  return Object.entries(observerOf(choice).parameters).flatMap(([key, parameter]: [string, unknown]) => {
    const value: unknown = Reflect.get(choice, key);
    if (!isNumber(parameter) || typeof value !== 'number') return [];
    // The registry says that this field of the choice is a number.
    const change = (next: number) => ({ ...choice, [key]: next }) as ObserverChoice;
    return [{ ...parameter, value, change }];
  });
}

const isNumber = (parameter: unknown): parameter is NumberParameter =>
  typeof parameter === 'object' && parameter !== null && 'type' in parameter && parameter.type === 'number';
