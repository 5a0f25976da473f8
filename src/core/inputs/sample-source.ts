import type { Tensor } from '../onnx/tensor';

/**
 * One sample of a calibration or evaluation set before it becomes model inputs. `File` is whatever the platform reads
 * pictures from (a Blob in the browser, bytes in Node); the core only carries it, so a set of photographs costs
 * nothing until a worker reads its share.
 */
export type SampleSource<File> =
  | { readonly kind: 'image'; readonly name: string; readonly label: string | null; readonly file: File }
  /** Ready tensors by graph input name. */
  | {
      readonly kind: 'tensors';
      readonly name: string;
      readonly label: string | null;
      readonly tensors: Readonly<Record<string, Tensor>>;
    }
  /** Seeded random numbers, shaped like the inputs. */
  | { readonly kind: 'random'; readonly name: string; readonly label: null; readonly seed: number };
