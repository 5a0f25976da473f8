/** `nibble-studio/node`: ONNX Runtime, files and pictures in Node. */
export { decodePicture } from './node/decode-picture';
export { loadFile, openFile } from './node/model-files';
export { type RuntimeChoice, nodeRuntime } from './node/node-runtime';
export { type NodeFile, nodePlatform, readSamples } from './node/sample-paths';
