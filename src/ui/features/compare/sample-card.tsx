import { IconCheck, IconX } from '@tabler/icons-react';
import type { Sample } from '../../../stores/data-store';
import type { SampleAnswer } from '../../../stores/result-store';
import { BlobPicture } from '../../parts/blob-picture';
import type { ClassName } from './class-names';
import classes from './samples-panel.module.css';

interface AnswerProps {
  readonly of: 'float' | 'quantized';
  readonly answer: SampleAnswer;
  readonly nameOf: ClassName;
}

function Mark({ right }: { readonly right: boolean }) {
  return right ? (
    <IconCheck size={14} color="var(--good)" aria-label="right" />
  ) : (
    <IconX size={14} color="var(--bad)" aria-label="wrong" />
  );
}

function Answer({ of, answer, nameOf }: AnswerProps) {
  const first = answer[of][0];
  if (first === undefined) return null;
  const all = answer[of].map(({ index, score }) => `${nameOf(index)}: ${score}`).join('\n');
  return (
    <span className={classes.answer} title={`${of}\n${all}`}>
      <b className={classes[of]}>{nameOf(first.index)}</b>
      <span className={classes.dim}>{first.score.toPrecision(3).replace('-', '−')}</span>
      {answer.expected !== null && <Mark right={first.index === answer.expected} />}
    </span>
  );
}

interface SampleCardProps {
  readonly answer: SampleAnswer;
  readonly sample: Sample | undefined;
  readonly nameOf: ClassName;
}

/** One sample: its picture, its label, and the first answer of both models. */
export function SampleCard({ answer, sample, nameOf }: SampleCardProps) {
  const changed = answer.float[0]?.index !== answer.quantized[0]?.index;
  return (
    <article className={classes.card} data-changed={changed || undefined} aria-label={answer.name}>
      {sample?.kind === 'image' ? (
        <BlobPicture blob={sample.file} alt="" className={classes.picture} />
      ) : (
        <span className={classes.picture} />
      )}
      <div className={classes.words}>
        <span className={classes.label} title={answer.name}>
          {answer.expected === null ? answer.name : `label ${nameOf(answer.expected)}`}
        </span>
        <Answer of="float" answer={answer} nameOf={nameOf} />
        <Answer of="quantized" answer={answer} nameOf={nameOf} />
      </div>
    </article>
  );
}
