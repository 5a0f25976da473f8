import { type ReactNode, useLayoutEffect } from 'react';
import { type Slice, followSlice, linkTo, useSlice } from '../../../stores/numbers-query';
import { useRouteStore } from '../../../stores/route';
import { usePageTitle } from '../../parts/page-title';
import { CopyText } from '../../parts/copy-text';
import classes from './section-frame.module.css';
import { useHistoryKeys } from './use-history-keys';

interface SectionFrameProps<S> {
  readonly title: string;
  /** What the section shows and what to do first, in one or two sentences. */
  readonly intro: ReactNode;
  /** What is kept in the address while the section is shown. */
  readonly slice: Slice<S>;
  readonly children: ReactNode;
}

/** The whole address of a section, without what was asked of the page that is shown now. */
const addressOf = (hash: string): string => `${globalThis.location.origin}${globalThis.location.pathname}${hash}`;

const EMBED_HEIGHT = 720;

/** The text that puts a section into another page. */
function frameOf<S>(slice: Slice<S>, title: string): string {
  const source = addressOf(linkTo(slice, true)).replaceAll('&', '&amp;');
  return `<iframe src="${source}" title="Nibble: ${title}" width="100%" height="${EMBED_HEIGHT}" style="border: 0" allow="clipboard-write"></iframe>`;
}

/** The way from an embedded section to the page it is from. */
function OpenLink<S>({ slice }: { readonly slice: Slice<S> }) {
  const address = useSlice(slice, () => addressOf(linkTo(slice, false)));
  return (
    <a href={address} target="_blank" rel="noreferrer">
      Open in Nibble
    </a>
  );
}

/** One section of the page: its title, what it is about, the ways to pass it on, and its exhibits. */
export function SectionFrame<S>({ title, intro, slice, children }: SectionFrameProps<S>) {
  const embedded = useRouteStore((route) => route.embedded);
  useLayoutEffect(() => followSlice(slice), [slice]);
  useHistoryKeys(slice);
  usePageTitle(title);
  return (
    <section aria-label={title}>
      <div className={classes.head}>
        <div className={classes.words}>
          <h1>{title}</h1>
          <p>{intro}</p>
        </div>
        <div className={classes.ways}>
          {embedded ? (
            <OpenLink slice={slice} />
          ) : (
            <>
              <CopyText name="Link to this" text={() => addressOf(linkTo(slice, false))} />
              <CopyText name="Embed" text={() => frameOf(slice, title)} />
            </>
          )}
        </div>
      </div>
      {children}
    </section>
  );
}
