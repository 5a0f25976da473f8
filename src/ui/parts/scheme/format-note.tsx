import { FORMATS } from '../../../core/formats/format-registry';
import type { SchemeFormat } from '../../../core/quantization/recipe';
import { Term } from '../term';
import { storageWords } from './format-groups';
import { CARRIER_WORDS } from './scheme-fields';
import classes from './scheme.module.css';

/** How an ONNX file carries a format, said honestly. */
const CarrierBadge = ({ format }: { readonly format: SchemeFormat }) => (
  <span className={classes.carrier} data-carrier={FORMATS[format].carrier}>
    <Term name="carrier">{CARRIER_WORDS[FORMATS[format].carrier]}</Term>
  </span>
);

/** What the chosen format costs and how a file carries it; its story on hover. */
export function FormatNote({ format }: { readonly format: SchemeFormat }) {
  if (format === 'float32') return <p className={classes.note}>Stays float: nothing is rounded.</p>;
  const facts = FORMATS[format];
  return (
    <p className={classes.note} title={facts.note}>
      <CarrierBadge format={format} /> {storageWords(facts)}
      {facts.carrier === 'simulated' && ' in hardware'}
    </p>
  );
}
