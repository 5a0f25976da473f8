import { indexGraph } from '../core/graph/graph-index';
import { unpackModel } from '../core/onnx/packed-model';
import type { OpenedModel } from '../worker/client';
import type { OpenModel } from './model-store';

/** The graph of an opened model with its weights in place: views into the buffers that came over, not copies. */
export function openModelOf(opened: OpenedModel, sample: string | null): OpenModel {
  const types = new Map(opened.types.map((type) => [type.name, type]));
  return { opened, index: indexGraph(unpackModel(opened.packed), types), sample };
}
