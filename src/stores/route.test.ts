import { describe, expect, it } from 'vitest';
import { readRoute } from './route';

const at = (hash: string, search = '') => readRoute({ hash, search });

describe('readRoute', () => {
  it('knows the pages and what follows their names', () => {
    expect(at('#/numbers?v=1024')).toEqual({ page: 'numbers', rest: '', embedded: false });
    expect(at('#/learn/3')).toEqual({ page: 'learn', rest: '3', embedded: false });
  });

  it('takes everything else for the studio', () => {
    const studio = { page: 'studio', rest: '', embedded: false };
    for (const hash of ['', '#', '#/', '#/?tab=layers', '#/elsewhere/3', '#numbers']) expect(at(hash)).toEqual(studio);
  });

  it('takes embed=1 from either side of the hash', () => {
    expect(at('#/numbers?embed=1').embedded).toBe(true);
    expect(at('#/numbers', '?embed=1').embedded).toBe(true);
    expect(at('#/numbers?embed=0').embedded).toBe(false);
  });
});
