/** One file of a handover, by the name that the others call it by. */
export interface HandoverFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** What leaves for another tool: files for one folder, and what that tool cannot do of the plan, a sentence each. */
export interface Handover {
  readonly files: readonly HandoverFile[];
  readonly limits: readonly string[];
}
