import type { DescMessage, Message, MessageShape } from '@bufbuild/protobuf';

/** The fields of a message that may be changed: everything but its type. */
export type MessageChanges<T extends Message> = { readonly [K in Exclude<keyof T, '$typeName'>]?: T[K] };

/**
 * A copy of a message with some fields replaced. Shallow: lists, nested messages and bytes are shared with the
 * original, so replace a list instead of pushing to it. Presence, defaults and unknown fields are kept, which neither
 * `structuredClone` nor a spread would do: absent proto2 fields live on the prototype.
 */
export function copyMessage<T extends MessageShape<DescMessage>>(message: T, changes: MessageChanges<T> = {}): T {
  // The prototype is a plain object of defaults, and `changes` only holds fields of T: the copy has the shape of T.
  const copy = Object.create(Object.getPrototypeOf(message) as object | null) as T;
  return Object.assign(copy, message, changes);
}
