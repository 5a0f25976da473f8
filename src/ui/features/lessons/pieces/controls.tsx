import type { ReactNode } from 'react';
import classes from './controls.module.css';

/** Controls of an exhibit in a row, which wraps where it is narrow. */
export const Controls = ({ children }: { readonly children: ReactNode }) => (
  <div className={classes.controls}>{children}</div>
);
