import { IconBinary, IconSchool } from '@tabler/icons-react';
import classes from './doors.module.css';

/** The ways to understand quantization before, or without, a model. */
export const Doors = () => (
  <nav aria-label="Without a model" className={classes.doors}>
    <a href="#/numbers" className={classes.door}>
      <IconBinary size={28} stroke={1.4} aria-hidden />
      <span>
        <strong>Numbers</strong>
        Type any number and see its bits in every format; flip them, and see what is lost.
      </span>
    </a>
    <a href="#/learn" className={classes.door}>
      <IconSchool size={28} stroke={1.4} aria-hidden />
      <span>
        <strong>Learn</strong>
        Nine short lessons with something to move: from one number to a whole model.
      </span>
    </a>
  </nav>
);
