import { Button } from '@mantine/core';
import { IconAlertTriangle, IconBulb } from '@tabler/icons-react';
import type { Finding } from '../../../core/quantization/advice';
import { useAdvice } from '../../../stores/advice';
import { editRecipe } from '../../../stores/recipe-store';
import { useViewStore } from '../../../stores/view-store';
import classes from './advice-list.module.css';

const SEVERITY_WORDS: Readonly<Record<Finding['severity'], string>> = {
  high: 'Accuracy is likely lost',
  medium: 'Some accuracy may be lost',
  low: 'Good to know',
};

/** What a finding about a target means for running there. */
const TARGET_WORDS: Readonly<Record<Finding['severity'], (target: string) => string>> = {
  high: (target) => `${target} does not take it`,
  medium: (target) => `Not as ${target} wants it`,
  low: () => SEVERITY_WORDS.low,
};

/** How many of the tensors a finding is about are offered for a look. */
const SHOWN_TENSORS = 3;

function Advice({ finding }: { readonly finding: Finding }) {
  const select = useViewStore((state) => state.select);
  const { severity, sentence, tensors, fix, target } = finding;
  const Icon = severity === 'low' ? IconBulb : IconAlertTriangle;
  return (
    <li className={classes.finding} data-severity={severity}>
      <Icon size={17} aria-hidden className={classes.icon} />
      <div>
        <p>
          <b>{target === undefined ? SEVERITY_WORDS[severity] : TARGET_WORDS[severity](target)}.</b> {sentence}
        </p>
        <div className={classes.actions}>
          {fix !== null && (
            <Button size="compact-xs" onClick={() => editRecipe(fix.edit)}>
              {fix.label}
            </Button>
          )}
          {tensors.slice(0, SHOWN_TENSORS).map((name) => (
            <Button
              key={name}
              size="compact-xs"
              variant="default"
              className={classes.tensor}
              aria-label={`Look at ${name}`}
              onClick={() => select({ kind: 'tensor', name })}
            >
              {name}
            </Button>
          ))}
          {tensors.length > SHOWN_TENSORS && (
            <span className={classes.more}>and {tensors.length - SHOWN_TENSORS} more</span>
          )}
        </div>
      </div>
    </li>
  );
}

/** What could be better about the recipe on this model, the worst first, each with the change that mends it. */
export function AdviceList() {
  const findings = useAdvice();
  if (findings.length === 0) return null;
  return (
    <section aria-label="Advice">
      <h3>Advice</h3>
      <ul className={classes.list}>
        {findings.map((finding) => (
          <Advice key={`${finding.kind} ${finding.sentence}`} finding={finding} />
        ))}
      </ul>
    </section>
  );
}
