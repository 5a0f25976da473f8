import { OBSERVER_LIMITS } from '../../../core/observers/custom/limits';
import classes from './observers.module.css';

/** What an observer may do, and what it sees. */
export function Rules() {
  const { call, total } = OBSERVER_LIMITS;
  return (
    <section>
      <h3 className={classes.listTitle}>What it sees and may do</h3>
      <ul className={classes.rules}>
        <li>Finite values of a whole tensor, or of one channel at a time. Blocks keep everything.</li>
        <li>Several workers run it at once, each on samples of its own; merge joins them.</li>
        <li>It runs by itself: no network, no files, nothing of this page.</li>
        <li>
          One call may take {call / 1000} seconds, all calls of a worker {total / 1000} seconds.
        </li>
      </ul>
    </section>
  );
}
