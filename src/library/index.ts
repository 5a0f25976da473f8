/** `nibble-studio`: everything that works in Node and in a browser worker alike. What only Node has is in `./node`. */
export * from './core';
export * from './engine';
export { NibbleError, valueOf } from './value-of';
