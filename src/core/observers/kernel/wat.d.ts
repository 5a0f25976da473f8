/** WebAssembly text, assembled at build time by `tools/wat-plugin.ts`; the query says whose memory it imports. */
declare module '*.wat?unshared' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}

declare module '*.wat?shared' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
