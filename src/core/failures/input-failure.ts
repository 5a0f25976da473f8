import type { Failure } from './failure';

/** What can be wrong with calibration and evaluation data. */
export type InputFailure = { readonly room: 'input'; readonly kind: 'unreadable-image'; readonly file: string };

export const isInputFailure = (failure: Failure): failure is InputFailure => failure.room === 'input';

export function describeInputFailure(failure: InputFailure): string {
  switch (failure.kind) {
    case 'unreadable-image':
      return `${failure.file} could not be read as an image. Save it again as JPEG, PNG or WebP, or leave it out.`;
  }
}
