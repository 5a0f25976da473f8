/** What can go wrong while a model runs. */
export type RuntimeFailure =
  | { readonly room: 'runtime'; readonly kind: 'cancelled' }
  | { readonly room: 'runtime'; readonly kind: 'session-refused'; readonly detail: string }
  | { readonly room: 'runtime'; readonly kind: 'run-failed'; readonly detail: string }
  | { readonly room: 'runtime'; readonly kind: 'out-of-memory'; readonly neededBytes: number | null }
  | { readonly room: 'runtime'; readonly kind: 'worker-died' };

export function describeRuntimeFailure(failure: RuntimeFailure): string {
  switch (failure.kind) {
    case 'cancelled':
      return 'Cancelled. Everything is as it was.';
    case 'session-refused':
      return `ONNX Runtime cannot load this model: ${failure.detail}.`;
    case 'run-failed':
      return `ONNX Runtime stopped while running the model: ${failure.detail}.`;
    case 'out-of-memory':
      return 'The browser ran out of memory. Close other tabs, or use fewer samples.';
    case 'worker-died':
      return 'A worker stopped unexpectedly. Start the job again; nothing that was open is lost.';
  }
}
