import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { observerProgram, placeInSource, placeInStack } from './program';

const PRELUDE = 'first\nsecond\n';

describe('observerProgram', () => {
  it('keeps the text as it is, whole lines of the prelude before it', () => {
    for (const prelude of [PRELUDE, PRELUDE.trimEnd()]) {
      const { text, firstLine, lineCount } = observerProgram(prelude, 'a\nb');
      expect(firstLine).toBe(3);
      expect(text.split('\n').slice(firstLine - 1, firstLine - 1 + lineCount)).toEqual(['a', 'b']);
    }
  });

  it('finds every line of any text again', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 5 }), { minLength: 1 }), fc.nat(), (parts, pick) => {
        const source = parts.map((part) => part.replaceAll('\n', '')).join('\n');
        const program = observerProgram(PRELUDE, source);
        const line = (pick % parts.length) + 1;
        const place = placeInSource(program.firstLine + line - 1, 4, program);
        expect(place).toEqual({ line, column: 4 });
        expect(source.split('\n')[line - 1]).toBe(program.text.split('\n')[program.firstLine + line - 2]);
      }),
    );
  });
});

describe('placeInSource', () => {
  const region = { firstLine: 10, lineCount: 3 };

  it('knows what is not the text of the user', () => {
    expect(placeInSource(9, 1, region)).toBeNull();
    expect(placeInSource(0, 0, region)).toBeNull();
  });

  it('puts what is noticed behind the text into its last line', () => {
    expect(placeInSource(13, 30, region)).toEqual({ line: 3, column: 1 });
  });
});

describe('placeInStack', () => {
  const region = { firstLine: 10, lineCount: 3 };
  const chromium = [
    'TypeError: 1:2:3 is not a function',
    '    at Array.map (<anonymous>)',
    '    at inner (blob:null/ed40eda9-229c:11:14)',
    '    at observe (blob:null/ed40eda9-229c:10:5)',
    '    at blob:null/ed40eda9-229c:4:5',
  ];
  const firefox = ['inner@blob:null/ed40eda9:12:7', 'observe@blob:null/ed40eda9:10:1', '@blob:null/ed40eda9:4:5'];

  it('takes the innermost frame in the text, as browsers write them', () => {
    expect(placeInStack(chromium.join('\n'), region)).toEqual({ line: 2, column: 14 });
    expect(placeInStack(firefox.join('\n'), region)).toEqual({ line: 3, column: 7 });
  });

  it('is null where only the prelude is named, or nothing', () => {
    expect(placeInStack('at f (blob:null/e:9:1)\nat g (blob:null/e:13:1)', region)).toBeNull();
    expect(placeInStack('', region)).toBeNull();
  });
});
