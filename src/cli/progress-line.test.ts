import { describe, expect, it } from 'vitest';
import { ProgressLine } from './progress-line';

function watched(interactive: boolean, quiet = false, columns = 80) {
  let said = '';
  const terminal = { out: () => {}, err: (text: string) => void (said += text), interactive, columns };
  return { line: new ProgressLine(terminal, quiet), said: () => said };
}

const calibrating = (done: number) => ({ stage: 'calibrate' as const, done, total: 8 });

describe('progress', () => {
  it('is a few plain lines where nobody watches', () => {
    const { line, said } = watched(false);
    line.update({ stage: 'read', done: 0, total: 1 });
    for (let done = 0; done <= 8; done++) line.update(calibrating(done));
    line.end();
    expect(said()).toBe(
      [
        'Reading …',
        'Calibrating …',
        'Calibrating: 2 of 8 samples',
        'Calibrating: 4 of 8 samples',
        'Calibrating: 6 of 8 samples',
        'Calibrating: 8 of 8 samples',
        '',
      ].join('\n'),
    );
  });

  it('says bytes, how fast and how long still, within 80 columns', async () => {
    const { line, said } = watched(true);
    const writing = (done: number) => line.update({ stage: 'write-weights', done, total: 4.69e9 });
    writing(0);
    await new Promise((resolve) => setTimeout(resolve, 70));
    writing(1.17e6);
    const last = said().split('\r\x1b[K').at(-1) ?? '';
    expect(last).toMatch(/^Writing weights ░{16} 1.17 MB of 4.69 GB, [\d.]+ [kM]B\/s, .+ left$/);
    expect(last.length).toBeLessThan(80);
  });

  it('is one line written over on a terminal, gone at the end', () => {
    const { line, said } = watched(true);
    line.update(calibrating(0));
    line.update(calibrating(8));
    expect(said()).toContain(`Calibrating ${'░'.repeat(24)} 0 of 8 samples`);
    expect(said()).toContain(`\r\x1b[KCalibrating ${'█'.repeat(24)} 8 of 8 samples`);
    expect(said()).not.toContain('\n');
    line.end();
    expect(said().endsWith('\r\x1b[K')).toBe(true);
  });

  it('is words alone on a narrow terminal, and never fills the last column, which would wrap', () => {
    const { line, said } = watched(true, false, 24);
    line.update(calibrating(8));
    expect(said().replaceAll('\r\x1b[K', '')).toBe('Calibrating 8 of 8 samp');
  });

  it('says nothing where it is to be quiet', () => {
    const { line, said } = watched(true, true);
    line.update(calibrating(8));
    line.end();
    expect(said()).toBe('');
  });
});
