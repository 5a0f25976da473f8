import { describe, expect, it } from 'vitest';
import { type Result, fail, succeed } from '../core/failures/result';
import type { JobOptions } from '../worker/client';
import { createLessonRun } from './lesson-runs';

const noEngine = () => Promise.resolve();

/** Work that says how far it is, then waits to be told how it ends. */
function heldWork() {
  const ends: ((result: Result<string>) => void)[] = [];
  const asked: JobOptions[] = [];
  const run = createLessonRun<string>((options) => {
    asked.push(options);
    options.onProgress({ stage: 'run', done: 1, total: 2 });
    return new Promise((resolve) => ends.push(resolve));
  });
  return { run, asked, end: (result: Result<string>) => ends.at(-1)?.(result) };
}

const cancelOf = (run: ReturnType<typeof heldWork>['run']) => {
  const state = run.state.getState();
  if (state.kind !== 'running') throw new Error(`nothing runs: ${state.kind}`);
  return state.cancel;
};

describe('a run of a lesson', () => {
  it('starts the engine before the work, shows progress, and keeps the value', async () => {
    const order: string[] = [];
    const run = createLessonRun(async () => {
      order.push('work');
      return succeed(42);
    });
    await run.start(async () => {
      order.push('engine');
    });
    expect(order).toEqual(['engine', 'work']);
    expect(run.state.getState()).toEqual({ kind: 'done', value: 42 });
  });

  it('runs once at a time', async () => {
    const { run, asked, end } = heldWork();
    const first = run.start(noEngine);
    await run.start(noEngine);
    expect(asked).toHaveLength(1);
    expect(run.state.getState()).toMatchObject({ kind: 'running', progress: { stage: 'run', done: 1, total: 2 } });
    end(succeed('seen'));
    await first;
    expect(run.state.getState()).toEqual({ kind: 'done', value: 'seen' });
  });

  it('waits again once cancelled, whatever the work says afterwards', async () => {
    const { run, asked, end } = heldWork();
    const first = run.start(noEngine);
    await Promise.resolve();
    cancelOf(run)();
    expect(asked[0]?.signal.aborted).toBe(true);
    asked[0]?.onProgress({ stage: 'run', done: 2, total: 2 });
    end(fail({ room: 'runtime', kind: 'cancelled' }));
    await first;
    expect(run.state.getState()).toEqual({ kind: 'waiting' });
  });

  it('says in one sentence why it failed, and can be started again', async () => {
    let outcome: Result<string> = fail({ room: 'runtime', kind: 'worker-died' });
    const run = createLessonRun(async () => outcome);
    await run.start(noEngine);
    const failed = run.state.getState();
    expect(failed.kind === 'failed' && failed.sentence).toMatch(/^[A-Z].*\.$/);
    outcome = succeed('now');
    await run.start(noEngine);
    expect(run.state.getState()).toEqual({ kind: 'done', value: 'now' });
  });

  it('turns what was thrown into a sentence', async () => {
    const run = createLessonRun(() => Promise.reject(new Error('digits-cnn.onnx: 404 Not Found')));
    await run.start(noEngine);
    const state = run.state.getState();
    expect(state.kind === 'failed' && state.sentence).toContain('404 Not Found');
  });
});
