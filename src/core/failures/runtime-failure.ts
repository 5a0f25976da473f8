/** What can go wrong while a model is loaded, run or checked. */
export type RuntimeFailure =
  | { readonly room: 'runtime'; readonly kind: 'cancelled' }
  /** `domain` is empty for the standard operators of ONNX. */
  | {
      readonly room: 'runtime';
      readonly kind: 'unsupported-operator';
      readonly operator: string;
      readonly domain: string;
      /** The opset of the operator that was looked for; null where ONNX Runtime does not say. */
      readonly version: number | null;
    }
  | { readonly room: 'runtime'; readonly kind: 'session-refused'; readonly detail: string }
  /** `sample` names the sample that was running; null outside calibration and comparison. */
  | { readonly room: 'runtime'; readonly kind: 'run-failed'; readonly detail: string; readonly sample: string | null }
  | { readonly room: 'runtime'; readonly kind: 'out-of-memory'; readonly neededBytes: number | null }
  | { readonly room: 'runtime'; readonly kind: 'worker-died' }
  | { readonly room: 'runtime'; readonly kind: 'no-samples' }
  /** An optional package that was asked for, and which of our choices works without. */
  | { readonly room: 'runtime'; readonly kind: 'not-installed'; readonly package: string; readonly instead: string }
  /** The written file was run before it was handed over and did not do what was promised. */
  | { readonly room: 'runtime'; readonly kind: 'check-failed'; readonly detail: string };

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1e6).toLocaleString('en')} MB`;

function describeOperator(operator: string, domain: string, version: number | null): string {
  const opset = version === null ? '' : ` of opset ${version}`;
  return domain === ''
    ? `ONNX Runtime in the browser has no operator ${operator}${opset}, which this model uses. Export the model with another opset, or without this operator.`
    : `This model uses the operator ${operator} from the domain ${domain}, which ONNX Runtime in the browser does not have. Export the model with standard ONNX operators only.`;
}

/** ONNX Runtime's own words without their full stop, so that one sentence can go on after them. */
const quoted = (detail: string): string => detail.replace(/[\s.]+$/, '');

export function describeRuntimeFailure(failure: RuntimeFailure): string {
  switch (failure.kind) {
    case 'cancelled':
      return 'Cancelled. Everything is as it was.';
    case 'unsupported-operator':
      return describeOperator(failure.operator, failure.domain, failure.version);
    case 'session-refused':
      return `ONNX Runtime cannot load this model: ${quoted(failure.detail)}. Check that it runs elsewhere, or export it again.`;
    case 'run-failed': {
      const where = failure.sample === null ? '' : ` on ${failure.sample}`;
      return `ONNX Runtime stopped while running the model${where}: ${quoted(failure.detail)}. Check the shape of the data.`;
    }
    case 'out-of-memory': {
      const needed = failure.neededBytes === null ? '' : ` (about ${megabytes(failure.neededBytes)} more were needed)`;
      return `The browser ran out of memory${needed}. Close other tabs or use a smaller model; nothing that was open is lost.`;
    }
    case 'worker-died':
      return 'A worker stopped unexpectedly, twice on the same samples. Start the job again; nothing that was open is lost.';
    case 'no-samples':
      return 'There is no data to run the model on. Add images or tensors, or use random data.';
    case 'not-installed':
      return `${failure.package} is not installed here. Install it (npm install ${failure.package}), or choose the runtime ${failure.instead}.`;
    case 'check-failed':
      return `The written file did not pass its check: ${quoted(failure.detail)}. It was not saved; choose another opset or weight storage.`;
  }
}
