export { type RuntimeChoice, RUNTIME_CHOICES, nodeRuntime } from '../../runtime/node/node-runtime';
