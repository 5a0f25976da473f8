import type { GraphIndex } from '../../../core/graph/graph-index';
import type { Recipe } from '../../../core/quantization/recipe';
import { type Scope, type Subject, scopesOf, widerScheme } from '../../../stores/decision-scope';
import type { Layer } from '../../../stores/layers';
import { levelWords } from '../../../stores/level-words';
import type { PlanLookup } from '../../../stores/plan';
import { useViewStore } from '../../../stores/view-store';
import { Section } from '../../parts/section';
import classes from './inspect.module.css';
import { ScopeMenus } from './scope-menus';
import { ScopeSwitch, useScope } from './scope-switch';
import { ScopeShortcuts, heldWords, keepsFloat } from './scope-shortcuts';
import { decidedAt, layerSubjects, tensorSubject } from './subject';

interface DecideProps {
  readonly index: GraphIndex;
  readonly lookup: PlanLookup;
  /** The node that is looked at; null for inputs of the model. */
  readonly layer: Layer | null;
  /** The tensor that is looked at. */
  readonly tensor: string;
}

function titleOf({ role }: Subject, { level, name }: Scope): string {
  const isOutput = role === 'activations';
  if (level === 'tensor') return isOutput ? 'This tensor, as an activation' : 'This tensor, as a weight';
  const of = level === 'layer' ? 'this layer' : `all ${name}`;
  return `${isOutput ? 'Output' : 'Weights'} of ${of}`;
}

/** The scopes there are, and what is decided about at each. */
function choicesOf({
  index,
  lookup,
  layer,
  tensor,
}: DecideProps): readonly { scope: Scope; subjects: readonly Subject[] }[] {
  const decision = lookup.tensors.get(tensor);
  const own = decision === undefined ? null : tensorSubject(index, decision);
  const ofLayer = layer === null ? [] : layerSubjects(layer, lookup);
  const [output] = ofLayer;
  const wide = output === undefined ? [] : scopesOf(output).filter(({ level }) => level !== 'tensor');
  return [
    ...(own === null ? [] : [{ scope: { level: 'tensor', name: tensor } as const, subjects: [own] }]),
    ...wide.map((scope) => ({ scope, subjects: ofLayer })),
  ];
}

interface FieldsProps {
  readonly recipe: Recipe;
  readonly lookup: PlanLookup;
  readonly scope: Scope;
  readonly subject: Subject;
}

/** The menus of one kind of tensor, or where its scale is decided instead. */
function Fields({ recipe, lookup, scope, subject }: FieldsProps) {
  const select = useViewStore((state) => state.select);
  const elsewhere = scope.level === 'operator-type' ? null : decidedAt(lookup, subject.tensor);
  return (
    <>
      <h4 className={classes.role}>{titleOf(subject, scope)}</h4>
      {elsewhere === null ? (
        <ScopeMenus recipe={recipe} subject={subject} scope={scope} />
      ) : (
        <p className={classes.note}>
          Decided where its scale comes from:{' '}
          <button type="button" className={classes.link} onClick={() => select({ kind: 'tensor', name: elsewhere })}>
            {elsewhere}
          </button>
          .
        </p>
      )}
    </>
  );
}

/** Whose decision holds where a scope decides nothing: "as decided for all Conv". */
function followedWords(recipe: Recipe, scope: Scope, subject: Subject): string {
  const level = widerScheme(recipe, subject, scope.level).levelOf('format');
  return level === 'recipe'
    ? 'as the recipe says'
    : `as decided for ${level === 'layer' ? 'the layer' : levelWords(level, subject.operator)}`;
}

/** What can be decided about a tensor, its layer, or all of its operator type. Every decision can be undone. */
export function Decide(props: DecideProps) {
  const { lookup, layer, tensor } = props;
  const { recipe } = lookup.plan;
  const choices = choicesOf(props);
  const scopes = choices.map((each) => each.scope);
  const chosen = useScope(scopes);
  const choice = choices.find((each) => each.scope.level === chosen?.level);
  const [subject] = choice?.subjects ?? [];
  const quantized =
    lookup.nodes.get(layer?.name ?? '')?.quantized === true || lookup.tensors.get(tensor)?.quantized === true;
  const held = choices.some(({ scope }) => heldWords(recipe, scope) !== null);
  if (choice === undefined || subject === undefined || (!quantized && !held)) return null;
  const { scope, subjects } = choice;
  const elsewhere = scope.level !== 'operator-type' && decidedAt(lookup, subject.tensor) !== null;
  return (
    <Section title="Decide" summary={heldWords(recipe, scope) ?? followedWords(recipe, scope, subject)}>
      <ScopeSwitch label="Whom decisions are for" scopes={scopes} />
      <ScopeShortcuts recipe={recipe} scope={scope} subject={subject} elsewhere={elsewhere} />
      {!(scope.level !== 'tensor' && keepsFloat(recipe, scope, subject.operator)) &&
        subjects.map((each) => <Fields key={each.role} recipe={recipe} lookup={lookup} scope={scope} subject={each} />)}
    </Section>
  );
}
