import { describe, expect, it } from 'vitest';
import { readAnswered } from './progress';

describe('progress through the lessons', () => {
  it('is read as it was stored', () => {
    expect(readAnswered('[1,3]')).toEqual([1, 3]);
  });

  it.each([undefined, '', '{', 'null', '{"1":true}', '"1"'])('starts anew where %s is stored', (text) => {
    expect(readAnswered(text)).toEqual([]);
  });

  it('keeps what is a number of what is not', () => {
    expect(readAnswered('[1,"2",null,4]')).toEqual([1, 4]);
  });
});
