import { Button, Group, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Failure } from '../../../core/failures/failure';
import { TRIAL_TENSOR } from '../../../core/observers/custom/trial-values';
import { usesObserver } from '../../../core/quantization/observer-edits';
import { forgetObserver, keepObserver } from '../../../stores/actions/save-observer';
import { allowObserver, isAllowed } from '../../../stores/allowed-observers';
import { useJobStore } from '../../../stores/job-store';
import { type EditorRequest, closeObserverEditor } from '../../../stores/observer-store';
import { useRecipeStore } from '../../../stores/recipe-store';
import { ActionButton } from '../../parts/action-button';
import { CodeField } from './code-field';
import type { CodeMark } from './code-mark';
import { EXAMPLES, type Example, TEMPLATE } from './examples';
import classes from './observers.module.css';
import { Rules } from './rules';
import { TextList } from './text-list';
import { TrialNote } from './trial-note';
import { useTrial } from './use-trial';

const NAME_LENGTH = 60;

/** What is being written. */
interface Draft {
  readonly name: string;
  readonly source: string;
  /** False for a text that came with a recipe and was not allowed yet. */
  readonly mayRun: boolean;
}

const OWN = new Set([TEMPLATE, ...EXAMPLES].map(({ source }) => source));

const draftOf = ({ name, source }: Pick<Example, 'name' | 'source'>): Draft => ({
  name,
  source,
  mayRun: OWN.has(source) || isAllowed(source),
});

function markOf(failure: Failure | null): CodeMark | null {
  if (failure?.room !== 'custom-observer' || failure.kind !== 'threw' || failure.line === null) return null;
  const watching =
    failure.tensor === null || failure.tensor === TRIAL_TENSOR ? '' : ` (while it watched ${failure.tensor})`;
  return { line: failure.line, sentence: `${failure.message}${watching}` };
}

/** What stopped the last calibration, if that was this very text. */
function useCalibrationFailure({ name, source }: Draft, held: Readonly<Record<string, string>>): Failure | null {
  const last = useJobStore((state) => state.failure?.failure ?? null);
  if (last === null || typeof last === 'string' || last.room !== 'custom-observer') return null;
  return last.observer === name && Object.hasOwn(held, name) && held[name] === source ? last : null;
}

const NO_OBSERVERS: Readonly<Record<string, string>> = {};

function whyNotSaved({ name, mayRun }: Draft): string | null {
  if (name.trim() === '') return 'Give it a name first.';
  return mayRun ? null : 'Let it run first: what is saved may run.';
}

interface EditorFormProps {
  readonly request: EditorRequest;
}

/** Name, text and trial of one observer, with others to start from. */
export function EditorForm({ request }: EditorFormProps) {
  const held = useRecipeStore((state) => state.recipe.observers) ?? NO_OBSERVERS;
  const [draft, setDraft] = useState(() => firstDraft(request, held));
  const { name, source, mayRun } = draft;
  const trial = useTrial(name, source, mayRun);
  const stopped = useCalibrationFailure(draft, held);
  const mark = useMemo(() => markOf(trial?.ok === false ? trial.failure : stopped), [trial, stopped]);
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const open = (text: Example) => setDraft(draftOf(text));
  const allow = () => {
    allowObserver(source);
    change({ mayRun: true });
  };
  return (
    <div className={classes.form}>
      <div className={classes.lists}>
        <TextList
          title="In this recipe"
          texts={Object.entries(held).map(([own, text]) => ({ name: own, description: '', source: text }))}
          current={name}
          onOpen={open}
        />
        <TextList title="Start from" texts={[TEMPLATE, ...EXAMPLES]} current={name} onOpen={open} />
        <Rules />
      </div>
      <div className={classes.work}>
        <TextInput
          label="Name"
          value={name}
          maxLength={NAME_LENGTH}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <CodeField
          label="Text of the observer"
          text={source}
          mark={mark}
          onChange={(next) => setDraft((before) => (before.source === next ? before : { ...before, source: next }))}
        />
        <div role="status">
          <TrialNote trial={trial} mayRun={mayRun} onAllow={allow} />
        </div>
        <EditorActions draft={draft} request={request} />
      </div>
    </div>
  );
}

/** Keeps the observer, leaves it, or forgets it. */
function EditorActions({ draft, request }: EditorFormProps & { readonly draft: Draft }) {
  const { name, source } = draft;
  const recipe = useRecipeStore((state) => state.recipe);
  const isHeld = Object.hasOwn(recipe.observers ?? NO_OBSERVERS, name);
  const save = () => {
    keepObserver(name.trim(), source, request.choose);
    closeObserverEditor();
  };
  return (
    <Group gap="xs" justify="space-between">
      <Group gap="xs">
        <ActionButton
          primary
          label={request.choose === null ? 'Save' : 'Save and use'}
          hint={isHeld ? 'Replaces the text of that name in the recipe; can be undone.' : 'Keeps it in the recipe.'}
          unavailable={whyNotSaved(draft)}
          onClick={save}
        />
        <Button variant="default" onClick={closeObserverEditor}>
          Cancel
        </Button>
      </Group>
      {isHeld && (
        <ActionButton
          label="Remove from the recipe"
          hint="Forgets it; can be undone."
          unavailable={usesObserver(recipe, name) ? 'The recipe uses it: choose another observer there first.' : null}
          onClick={() => forgetObserver(name)}
        />
      )}
    </Group>
  );
}

function firstDraft({ name }: EditorRequest, held: Readonly<Record<string, string>>): Draft {
  const source = name === null || !Object.hasOwn(held, name) ? undefined : held[name];
  return draftOf(name === null || source === undefined ? TEMPLATE : { name, source });
}
