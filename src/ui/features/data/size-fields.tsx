import type { ImagePreprocessing } from '../../../core/inputs/image-preprocessing';
import type { TensorType } from '../../../core/onnx/tensor';
import { FieldRow } from '../../parts/field-row';
import { NumberField } from '../../parts/number-field';
import classes from './data.module.css';

/** What most classifiers were trained on, and what core takes where nothing is said. */
const DEFAULT_SIDE = 224;
const LARGEST_SIDE = 16_384;

interface SizeFieldsProps {
  readonly input: TensorType;
  readonly preprocessing: ImagePreprocessing;
  readonly onChange: (change: Partial<ImagePreprocessing>) => void;
}

/** Height and width of the input, as far as the model leaves them open. */
const openSides = ({ shape }: TensorType, layout: ImagePreprocessing['layout']): readonly boolean[] =>
  (layout === 'NCHW' ? [-2, -1] : [-3, -2]).map((axis) => typeof shape?.at(axis) !== 'number');

/** Height and width that pictures are brought to; nothing where the model fixes both. */
export function SizeFields({ input, preprocessing, onChange }: SizeFieldsProps) {
  const open = openSides(input, preprocessing.layout);
  if (!open.includes(true)) return null;
  const [height, width] = preprocessing.size ?? [DEFAULT_SIDE, DEFAULT_SIDE];
  const limits = { min: 1, max: LARGEST_SIDE };
  return (
    <FieldRow label="Size">
      {(id) => (
        <div className={classes.channels}>
          <NumberField
            id={id}
            label="Height in pixels, which the model leaves open"
            value={height}
            {...limits}
            onCommit={(side) => onChange({ size: [Math.round(side), width] })}
          />
          <NumberField
            label="Width in pixels, which the model leaves open"
            value={width}
            {...limits}
            onCommit={(side) => onChange({ size: [height, Math.round(side)] })}
          />
        </div>
      )}
    </FieldRow>
  );
}
