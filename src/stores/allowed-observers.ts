const KEY = 'nibble-allowed-observers';

/** More texts than anybody writes; the oldest are asked about again. */
const LIMIT = 100;

function read(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(globalThis.localStorage?.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((text) => typeof text === 'string') : [];
  } catch {
    return [];
  }
}

let allowed: readonly string[] | null = null;

/** The texts themselves, oldest first: no hash of them that another text could share. */
const allowedTexts = (): readonly string[] => (allowed ??= read());

/** Whether an observer with this very text was written here, or was read and allowed here. */
export const isAllowed = (source: string): boolean => allowedTexts().includes(source);

/** Lets an observer with this text run from now on. Where the browser keeps nothing, until the page is closed. */
export function allowObserver(source: string): void {
  allowed = [...allowedTexts().filter((text) => text !== source), source].slice(-LIMIT);
  try {
    globalThis.localStorage?.setItem(KEY, JSON.stringify(allowed));
  } catch {
    return;
  }
}
