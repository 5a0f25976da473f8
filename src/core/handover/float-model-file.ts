import { editGraph } from '../graph/graph-edit';
import { copyMessage } from '../onnx/copy-message';
import { type DataFiles, withData } from '../onnx/data-files';
import type { ModelProto } from '../onnx/generated/onnx_pb';
import { writeModel } from '../onnx/write-model';
import type { HandoverFile } from './handover';

/**
 * The prepared float model as a file that is whole: weights that lie in other files are read into it, since the folder of
 * a handover goes where those files are not.
 */
export function floatModelFile(model: ModelProto, files: DataFiles | undefined): HandoverFile {
  const whole =
    files === undefined
      ? model
      : editGraph(model, (graph) =>
          copyMessage(graph, { initializer: graph.initializer.map((tensor) => withData(tensor, files)) }),
        );
  return { name: 'model.float.onnx', content: writeModel(whole) };
}
