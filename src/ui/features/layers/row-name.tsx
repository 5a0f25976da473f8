import classes from './layers.module.css';

/** Names of one model mostly begin alike and differ at their end, which is kept where a name has too little room. */
export const RowName = ({ name }: { readonly name: string }) => (
  <span className={classes.name} title={name}>
    <bdi dir="ltr">{name}</bdi>
  </span>
);
