import { copyMessage } from '../../onnx/copy-message';
import { mainGraph } from '../graph-index';
import { withGraph } from '../graph-edit';
import { withIrVersion } from '../ir-version';
import { sparseInitializerNames } from '../bodies';
import { type CleanUpStep, counted } from './clean-up-step';

/**
 * Weights that are listed as graph inputs too, as the file format demanded before version 4, become weights alone: no
 * caller can replace them any more, so they may be quantized and folded. Raises the format to version 4.
 */
export function takeInitializersOutOfInputs(model: CleanUpStep['model']): CleanUpStep {
  const graph = mainGraph(model);
  const constants = new Set([...graph.initializer.map(({ name }) => name), ...sparseInitializerNames(graph)]);
  const names = graph.input.map(({ name }) => name).filter((name) => constants.has(name));
  if (names.length === 0) return { model, cleanUp: null };
  const input = graph.input.filter(({ name }) => !constants.has(name));
  const sentence = `${counted(names.length, 'weight')} taken out of the list of graph inputs, where only real inputs stay.`;
  return {
    model: withIrVersion(withGraph(model, copyMessage(graph, { input })), 4),
    cleanUp: { kind: 'initializers-out-of-inputs', sentence, names },
  };
}
