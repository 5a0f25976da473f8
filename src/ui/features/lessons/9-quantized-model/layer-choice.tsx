import type { NodeProto } from '../../../../core/onnx/generated/onnx_pb';
import classes from './layer-choice.module.css';
import type { TappedLayer } from './tap-plan';

interface LayerChoiceProps {
  readonly nodes: readonly NodeProto[];
  readonly layers: readonly TappedLayer[];
  readonly chosen: TappedLayer;
  readonly onChoose: (layer: TappedLayer) => void;
}

/** The model in a row: what is replaced can be chosen, the rest stays as it is. */
export const LayerChoice = ({ nodes, layers, chosen, onChoose }: LayerChoiceProps) => (
  <fieldset className={classes.model}>
    <legend>The model, layer by layer: what gets a stand-in can be chosen</legend>
    <div className={classes.row}>
      {nodes.map(({ name, opType }) => {
        const layer = layers.find(({ node }) => node === name);
        if (layer === undefined) {
          return (
            <span key={name} className={classes.other}>
              {opType}
            </span>
          );
        }
        const title = opType === 'Gemm' ? 'Linear' : opType;
        return (
          <label key={name} className={classes.layer}>
            <input
              type="radio"
              name="tapped-layer"
              checked={layer.node === chosen.node}
              onChange={() => onChoose(layer)}
              aria-label={`${title} ${name}, becomes Quant${title}`}
            />
            <span>{title}</span>
            <strong>Quant{title}</strong>
            <small>{name}</small>
          </label>
        );
      })}
    </div>
  </fieldset>
);
