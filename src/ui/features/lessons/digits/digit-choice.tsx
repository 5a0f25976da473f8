import { IconCheck, IconX } from '@tabler/icons-react';
import { BlobPicture } from '../../../parts/blob-picture';
import classes from './digit-choice.module.css';
import type { Digit } from './ten-digits';

interface DigitChoiceProps {
  readonly digits: readonly Digit[];
  readonly chosen: number;
  readonly onChoose: (digit: number) => void;
  /** What the model reads, by place in `digits`. */
  readonly answers: readonly number[];
}

/** The ten digits, each with what the model reads in it; one is looked at closely. */
export function DigitChoice({ digits, chosen, onChoose, answers }: DigitChoiceProps) {
  return (
    <fieldset className={classes.digits}>
      <legend>What the model reads</legend>
      <div className={classes.row}>
        {digits.map(({ digit, sample }, at) => {
          const answer = answers[at] ?? 0;
          const isRight = answer === digit;
          return (
            <label key={digit} className={classes.digit} data-right={isRight}>
              <input
                type="radio"
                name="digit"
                value={digit}
                checked={at === chosen}
                onChange={() => onChoose(at)}
                aria-label={`A ${digit}, read as ${answer}`}
              />
              {sample.kind === 'image' && <BlobPicture blob={sample.file} alt="" className={classes.picture} />}
              <span className={classes.answer} aria-hidden>
                {answer}
                {isRight ? <IconCheck size={13} /> : <IconX size={13} />}
              </span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
