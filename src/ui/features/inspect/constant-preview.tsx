import type { GraphIndex } from '../../../core/graph/graph-index';
import { tensorFromProto } from '../../../core/onnx/tensor-from-proto';
import { formatFigure } from '../../../core/words/figures';
import classes from './inspect.module.css';

/** As many values as fit a few lines. */
const SHOWN = 24;

const textOf = (value: number | bigint): string => (typeof value === 'bigint' ? String(value) : formatFigure(value));

/** The first values of a constant. */
export function ConstantPreview({ index, name }: { readonly index: GraphIndex; readonly name: string }) {
  const proto = index.initializers.get(name);
  const tensor = proto === undefined ? null : tensorFromProto(proto);
  if (tensor === null || !tensor.ok || tensor.value.data.length === 0) return null;
  const { data } = tensor.value;
  const values = Array.from(data.subarray(0, SHOWN), textOf);
  return (
    <p className={classes.note}>
      {data.length <= SHOWN ? 'Values' : 'First values'}: <code>{values.join(', ')}</code>
      {data.length > SHOWN && ' …'}
    </p>
  );
}
