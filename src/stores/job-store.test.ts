import { beforeEach, expect, it } from 'vitest';
import { succeed } from '../core/failures/result';
import { runJob, useJobStore } from './job-store';

beforeEach(() => useJobStore.setState({ job: null, failure: null, announcement: '' }));

it('refuses a second job with a sentence, and the first goes on', async () => {
  let finish = (): void => undefined;
  const first = runJob('open', async () => {
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    return succeed('opened');
  });
  const second = await runJob('read-data', async () => succeed('read'));
  expect(second).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
  expect(useJobStore.getState().failure).toMatchObject({
    kind: 'read-data',
    failure: expect.stringMatching(/still running/),
  });
  finish();
  expect(await first).toEqual(succeed('opened'));
  expect(useJobStore.getState().job).toBeNull();
});

it('keeps a bug as a sentence and lets the next job run', async () => {
  const bug = runJob('compare', async () => {
    throw new Error('no such thing');
  });
  await expect(bug).rejects.toThrow('no such thing');
  expect(useJobStore.getState().failure?.failure).toMatch(/no such thing/);
  expect(await runJob('compare', async () => succeed(1))).toEqual(succeed(1));
  expect(useJobStore.getState().failure).toBeNull();
});
