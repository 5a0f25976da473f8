/**
 * WebAssembly is part of every platform the core runs on (browsers, workers, Node), but TypeScript declares it only
 * together with the DOM, which the core must not see. These are the parts that the core uses; the other projects
 * exclude this file and take the full declarations from the DOM library.
 */
declare namespace WebAssembly {
  interface MemoryDescriptor {
    initial: number;
    maximum?: number;
    shared?: boolean;
  }

  class Memory {
    constructor(descriptor: MemoryDescriptor);
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }

  interface Module {
    /** Tells a module from other objects, which an empty interface would not. */
    readonly [Symbol.toStringTag]: string;
  }

  const Module: new (bytes: ArrayBufferView<ArrayBuffer>) => Module;

  class Instance {
    constructor(module: Module, imports?: Record<string, Record<string, Memory>>);
    readonly exports: Record<string, unknown>;
  }
}
