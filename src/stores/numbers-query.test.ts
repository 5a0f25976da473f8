import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSlice, followSlice, linkTo, sectionOf } from './numbers-query';
import { textField, wholeField } from './query-fields';

const newSlice = () =>
  createSlice<{ readonly text: string; readonly count: number }>('line', {
    text: textField('v', '1024', 20),
    count: wholeField('n', 1, { min: 0, max: 99_999 }),
  });

const replaceState = vi.fn((_state: unknown, _title: string, hash: string) => {
  page.hash = hash;
});
const page = { hash: '', search: '' };
const events = new EventTarget();

/** Goes to an address as a link does. */
function visit(hash: string): void {
  page.hash = hash;
  events.dispatchEvent(new Event('hashchange'));
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  replaceState.mockClear();
  vi.stubGlobal('location', page);
  vi.stubGlobal('history', { state: null, replaceState });
  vi.stubGlobal('addEventListener', events.addEventListener.bind(events));
  vi.stubGlobal('removeEventListener', events.removeEventListener.bind(events));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a section and its address', () => {
  it('shows what a link says', () => {
    page.hash = '#/numbers/line?v=7&n=3';
    const slice = newSlice();
    const stop = followSlice(slice);
    expect(slice.store.getState()).toEqual({ text: '7', count: 3 });
    visit('#/numbers/line?v=8');
    expect(slice.store.getState()).toEqual({ text: '8', count: 1 });
    stop();
    visit('#/numbers/line?v=9');
    expect(slice.store.getState().text).toBe('8');
  });

  it('is found as it was left where the address says nothing', () => {
    page.hash = '#/numbers/line';
    const slice = newSlice();
    slice.store.setState({ count: 5 });
    const stop = followSlice(slice);
    expect(slice.store.getState().count).toBe(5);
    expect(page.hash).toBe('#/numbers/line?n=5');
    stop();
  });

  it('is the first one where the address names none that there is', () => {
    expect(sectionOf('blocks')).toBe('blocks');
    expect(sectionOf('')).toBe('formats');
    expect(sectionOf('toString')).toBe('formats');
  });

  it('writes the last of many changes, but few of them', () => {
    page.hash = '#/numbers/line';
    const slice = newSlice();
    const stop = followSlice(slice);
    for (let count = 0; count < 600; count += 1) {
      slice.store.setState({ count });
      vi.advanceTimersByTime(16);
    }
    vi.advanceTimersByTime(1000);
    expect(page.hash).toBe('#/numbers/line?n=599');
    expect(replaceState.mock.calls.length).toBeLessThan(40);
    stop();
  });

  it('leaves the addresses of other pages alone, and keeps an embedded one embedded', () => {
    page.hash = '#/numbers/line?embed=1';
    const slice = newSlice();
    const stop = followSlice(slice);
    expect(page.hash).toBe('#/numbers/line?embed=1&v=1024');
    page.hash = '#/learn/2';
    slice.store.setState({ count: 8 });
    vi.advanceTimersByTime(1000);
    expect(page.hash).toBe('#/learn/2');
    stop();
  });

  it('links to exactly what is shown', () => {
    const slice = newSlice();
    slice.store.setState({ text: '1/3', count: 2 });
    expect(linkTo(slice, false)).toBe('#/numbers/line?v=1%2F3&n=2');
    expect(linkTo(slice, true)).toBe('#/numbers/line?embed=1&v=1%2F3&n=2');
  });

  it('undoes what was typed in one go as one step', () => {
    page.hash = '#/numbers/line?v=5';
    const slice = newSlice();
    const stop = followSlice(slice);
    for (const text of ['1', '12', '128']) {
      slice.store.setState({ text });
      vi.advanceTimersByTime(100);
    }
    vi.advanceTimersByTime(2000);
    slice.store.setState({ count: 7 });
    slice.store.temporal.getState().undo();
    expect(slice.store.getState()).toEqual({ text: '128', count: 1 });
    slice.store.temporal.getState().undo();
    expect(slice.store.getState()).toEqual({ text: '5', count: 1 });
    slice.store.temporal.getState().undo();
    expect(slice.store.getState().text).toBe('5');
    slice.store.temporal.getState().redo();
    expect(slice.store.getState().text).toBe('128');
    stop();
  });
});
