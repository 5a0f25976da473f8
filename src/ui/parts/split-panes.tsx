import { type SplitterPaneSize, type UseSplitterPanel, useSplitter } from '@mantine/hooks';
import { Fragment, type ReactNode, createContext, useContext } from 'react';
import classes from './split-panes.module.css';

/** How what stands in a pane folds or unfolds another pane. */
export interface Folding {
  readonly folded: readonly boolean[];
  readonly toggle: (pane: number) => void;
}

export interface SplitPane extends UseSplitterPanel {
  readonly name: string;
  readonly content: ReactNode;
}

const FoldingContext = createContext<Folding>({ folded: [], toggle: () => undefined });

/** The folding of the panes around. */
export const useFolding = (): Folding => useContext(FoldingContext);

interface SplitPanesProps {
  readonly panes: readonly SplitPane[];
  /** Sizes from an earlier visit; the panes' own defaults where absent. */
  readonly sizes: readonly SplitterPaneSize[];
  readonly onSizes: (sizes: SplitterPaneSize[]) => void;
}

const isPixels = (size: SplitterPaneSize | undefined): boolean => typeof size === 'string' && size.endsWith('px');

const flexOf = (size: SplitterPaneSize | undefined): string =>
  isPixels(size) ? `0 1 ${size}` : `${Number.parseFloat(String(size ?? 1))} 1 0`;

/**
 * Panes side by side with separators that are moved by pointer or keyboard: arrows move, Home and End go to the
 * limits, Enter folds, a double click restores.
 */
export function SplitPanes({ panes, sizes, onSizes }: SplitPanesProps) {
  const {
    ref,
    sizes: widths,
    collapsed,
    getHandleProps,
    toggleCollapse,
  } = useSplitter<HTMLDivElement>({
    panels: [...panes],
    sizes: [...sizes],
    onSizeChange: onSizes,
    step: '16px',
    shiftStep: '96px',
  });
  return (
    <FoldingContext value={{ folded: collapsed, toggle: toggleCollapse }}>
      <div className={classes.panes} ref={ref}>
        {panes.map((pane, at) => (
          <Fragment key={pane.name}>
            {at > 0 && (
              <div
                {...getHandleProps({ index: at - 1 })}
                className={classes.separator}
                aria-label={`Between ${panes[at - 1]?.name} and ${pane.name}`}
              />
            )}
            <section
              className={classes.pane}
              aria-label={pane.name}
              hidden={collapsed[at]}
              style={{ flex: flexOf(widths[at]) }}
            >
              {pane.content}
            </section>
          </Fragment>
        ))}
      </div>
    </FoldingContext>
  );
}
