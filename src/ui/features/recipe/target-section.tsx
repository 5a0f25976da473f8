import { Button } from '@mantine/core';
import { TARGETS, type Target, applyTarget, clearTarget, targetOf } from '../../../core/quantization/targets/targets';
import { useAdvice } from '../../../stores/advice';
import { editRecipe, useRecipeStore } from '../../../stores/recipe-store';
import { useViewStore } from '../../../stores/view-store';
import { formatPlural } from '../../../core/words/figures';
import { ChoiceMenu } from '../../parts/scheme/choice-menu';
import { Section } from '../../parts/section';
import classes from './recipe.module.css';

const NOWHERE = 'nowhere';

const GROUPS = [...new Set(TARGETS.map(({ group }) => group))].map((group) => ({
  group,
  items: TARGETS.filter((target) => target.group === group).map(({ name, label }) => ({ value: name, label })),
}));

/** What stands between an exported file and a runtime; nothing where it runs without more ado. */
function Runs({ where, verdict }: { readonly where: string; readonly verdict: Target['runs']['web'] }) {
  if (!verdict.runs) {
    return (
      <p>
        Does not run in {where}: {verdict.reason}
      </p>
    );
  }
  return verdict.condition === undefined ? null : (
    <p>
      Runs in {where}: {verdict.condition}
    </p>
  );
}

/** What a target sets and where that is written, and whether its files can be tried here. */
function About({ target }: { readonly target: Target }) {
  const { sets, source, runs } = target;
  return (
    <details className={classes.about}>
      <summary>What {target.label} sets</summary>
      <ul>
        {sets.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p>Source: {source}.</p>
      <Runs where="the browser" verdict={runs.web} />
      <Runs where="ONNX Runtime" verdict={runs.node} />
    </details>
  );
}

/** How many rules of the target the plan breaks, and what else to know, with the way there. */
function Broken({ target }: { readonly target: Target }) {
  const setTab = useViewStore((state) => state.setTab);
  const findings = useAdvice().filter((finding) => finding.target === target.label);
  const broken = findings.filter(({ severity }) => severity !== 'low').length;
  const notes = findings.length - broken;
  return (
    <div className={classes.broken}>
      <span className={classes.note}>
        The plan breaks {broken === 0 ? 'none' : broken} of its rules.
        {notes > 0 && ` ${formatPlural(notes, 'thing')} to know.`}
      </span>
      {findings.length > 0 && (
        <Button size="compact-xs" variant="default" onClick={() => setTab('results')}>
          Show
        </Button>
      )}
    </div>
  );
}

/** Where the file is meant to run. Choosing one sets the recipe as that runtime wants it: one step that can be undone. */
export function TargetSection() {
  const recipe = useRecipeStore((state) => state.recipe);
  const target = targetOf(recipe);
  return (
    <Section title="Target" summary={target?.label ?? 'none in particular'}>
      <ChoiceMenu
        label="Target"
        name="Target"
        term="target"
        value={target?.name ?? NOWHERE}
        items={[{ value: NOWHERE, label: 'none in particular' }, ...GROUPS]}
        followed={null}
        onChoose={(name) => {
          const chosen = TARGETS.find((candidate) => candidate.name === name);
          editRecipe(chosen === undefined ? clearTarget : applyTarget(chosen));
        }}
      />
      {target !== null && (
        <>
          <About target={target} />
          <Broken target={target} />
        </>
      )}
    </Section>
  );
}
