import { inputName } from '../../../core/graph/input-names';
import type { GraphIndex } from '../../../core/graph/graph-index';
import { attributeText, shapeText } from '../../../core/graph/node-text';
import { dataTypeName } from '../../../core/onnx/element-type';
import type { Layer } from '../../../stores/layers';
import { useViewStore } from '../../../stores/view-store';
import { Section } from '../../parts/section';
import { formatPlural } from '../../../core/words/figures';
import classes from './inspect.module.css';

interface NodeDetailsProps {
  readonly index: GraphIndex;
  readonly layer: Layer;
}

function TensorLine({ index, label, name }: { index: GraphIndex; label: string; name: string }) {
  const select = useViewStore((state) => state.select);
  const type = index.types.get(name);
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>
        <button type="button" className={classes.link} onClick={() => select({ kind: 'tensor', name })}>
          {name}
        </button>
        <div className={classes.dim}>
          {type === undefined ? 'type unknown' : `${dataTypeName(type.elementType)} ${shapeText(type.shape)}`}
        </div>
      </td>
    </tr>
  );
}

/** Attributes, inputs and outputs of a node, and what the file says about it. */
export function NodeDetails({ index, layer: { node, outputs } }: NodeDetailsProps) {
  const inputs = node.input.flatMap((name, input) =>
    name === '' ? [] : [{ name, label: inputName(node.opType, input) }],
  );
  return (
    <>
      {node.attribute.length > 0 && (
        <Section title="Attributes" summary={formatPlural(node.attribute.length, 'attribute')}>
          <table className={classes.table} aria-label="Attributes">
            <tbody>
              {node.attribute.map((attribute) => (
                <tr key={attribute.name}>
                  <th scope="row">{attribute.name}</th>
                  <td>{attributeText(attribute)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Section>
      )}
      <Section title="Inputs and outputs" summary={`${inputs.length} in, ${outputs.length} out`}>
        <table className={classes.table} aria-label="Inputs and outputs">
          <tbody>
            {inputs.map(({ name, label }, input) => (
              <TensorLine key={`in ${input}`} index={index} label={label} name={name} />
            ))}
            {outputs.map((name, output) => (
              <TensorLine
                key={`out ${name}`}
                index={index}
                label={output === 0 ? 'output' : `output ${output + 1}`}
                name={name}
              />
            ))}
          </tbody>
        </table>
      </Section>
      {node.docString !== '' && (
        <Section title="Note in the file" open={false}>
          <p className={classes.note}>{node.docString}</p>
        </Section>
      )}
    </>
  );
}
