import { useEffect, useRef, useState } from 'react';
import { describeFailure } from '../../../core/failures/failure';
import type { ImagePreprocessing } from '../../../core/inputs/image-preprocessing';
import { previewSample } from '../../../stores/actions/preview-sample';
import { type Sample, useDataStore } from '../../../stores/data-store';
import type { OpenModel } from '../../../stores/model-store';
import { formatFigure } from '../../../core/words/figures';
import classes from './data.module.css';
import { type FedPicture, fedPicture } from './fed-picture';

interface FedPreviewProps {
  readonly model: OpenModel;
  readonly input: string;
  readonly preprocessing: ImagePreprocessing;
}

type Preview =
  { readonly kind: 'picture'; readonly picture: FedPicture } | { readonly kind: 'problem'; readonly sentence: string };

const look = async ({ model, input, preprocessing }: FedPreviewProps, sample: Sample): Promise<Preview | null> => {
  const fed = await previewSample(model, sample, { [input]: preprocessing });
  if (!fed.ok) return { kind: 'problem', sentence: describeFailure(fed.failure) };
  const tensor = fed.value[input];
  const picture = tensor === undefined ? null : fedPicture(tensor, preprocessing);
  return picture === null ? null : { kind: 'picture', picture };
};

/** The first picture of the calibration set as the model would be fed it; null while there is none. */
function usePreview({ model, input, preprocessing }: FedPreviewProps): Preview | null {
  const sample = useDataStore((state) => state.calibration?.samples[0] ?? null);
  const [preview, setPreview] = useState<Preview | null>(null);
  useEffect(() => {
    if (sample === null || sample.kind === 'random') return undefined;
    let isCurrent = true;
    void look({ model, input, preprocessing }, sample).then((seen) => {
      if (isCurrent) setPreview(seen);
    });
    return () => {
      isCurrent = false;
    };
  }, [model, sample, input, preprocessing]);
  return sample === null || sample.kind === 'random' ? null : preview;
}

function Canvas({ picture }: { readonly picture: FedPicture }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height, pixels } = picture;
  useEffect(() => {
    canvas.current?.getContext('2d')?.putImageData(new ImageData(pixels, width, height), 0, 0);
  }, [pixels, width, height]);
  return (
    <canvas
      ref={canvas}
      width={width}
      height={height}
      className={classes.canvas}
      role="img"
      aria-label={`The first calibration picture as the model is fed it, ${width} by ${height}`}
    />
  );
}

/** What the model is fed for the first calibration picture: as a picture, and as numbers. */
export function FedPreview(props: FedPreviewProps) {
  const preview = usePreview(props);
  if (preview === null) return <p className={classes.note}>Add pictures to see what the model is fed.</p>;
  if (preview.kind === 'problem') return <p className={classes.problem}>{preview.sentence}</p>;
  const { picture } = preview;
  return (
    <figure className={classes.fed}>
      <Canvas picture={picture} />
      <figcaption>
        <span>
          Fed as {picture.width} × {picture.height}
        </span>
        <table>
          <thead>
            <tr>
              <td />
              <th scope="col">min</th>
              <th scope="col">mean</th>
              <th scope="col">max</th>
            </tr>
          </thead>
          <tbody>
            {picture.channels.map(({ name, min, mean, max }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{formatFigure(min)}</td>
                <td>{formatFigure(mean)}</td>
                <td>{formatFigure(max)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </figcaption>
    </figure>
  );
}
