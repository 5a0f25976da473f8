import type { ReadingEvent } from '../../core/numbers/reading-events';
import classes from './event-marks.module.css';

interface Mark {
  readonly word: string;
  readonly tone: 'good' | 'near' | 'bad' | 'plain';
}

/** Events that a word beside the name of a format says; the sentences below say all of them. */
const MARKS: Readonly<Partial<Record<ReadingEvent, Mark>>> = {
  exact: { word: 'exact', tone: 'good' },
  rounded: { word: 'rounded', tone: 'near' },
  tie: { word: 'tie', tone: 'near' },
  saturated: { word: 'saturated', tone: 'bad' },
  'sign-lost': { word: 'sign lost', tone: 'bad' },
  overflow: { word: 'overflow', tone: 'bad' },
  underflow: { word: 'underflow', tone: 'bad' },
  subnormal: { word: 'subnormal', tone: 'plain' },
  'nan-lost': { word: 'NaN lost', tone: 'bad' },
  nan: { word: 'NaN', tone: 'plain' },
  infinite: { word: 'infinity', tone: 'plain' },
};

/** What happened to a number, in one word each. */
export const EventMarks = ({ events }: { readonly events: readonly ReadingEvent[] }) => (
  <span className={classes.marks}>
    {events.map((event) => {
      const mark = MARKS[event];
      return (
        mark !== undefined && (
          <span key={event} data-tone={mark.tone}>
            {mark.word}
          </span>
        )
      );
    })}
  </span>
);
