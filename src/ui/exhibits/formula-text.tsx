import type { FormulaPart } from '../../core/numbers/formula';
import classes from './formula-text.module.css';

/** A formula whose pieces have the colours of the bits they come from. */
export const FormulaText = ({ parts }: { readonly parts: readonly FormulaPart[] }) => (
  <span className={classes.formula}>
    {parts.map(({ text, role, superscript }, at) => {
      const Tag = superscript ? 'sup' : 'span';
      return (
        <Tag key={at} data-role={role}>
          {text}
        </Tag>
      );
    })}
  </span>
);
