import { Button, Checkbox, Group } from '@mantine/core';
import { useMemo } from 'react';
import type { GraphIndex } from '../../../core/graph/graph-index';
import { DEFAULT_OPERATORS } from '../../../core/quantization/default-operators';
import { setOperator } from '../../../core/quantization/recipe-edits';
import { useModelStore } from '../../../stores/model-store';
import { editRecipe, useRecipeStore } from '../../../stores/recipe-store';
import { Section } from '../../parts/section';
import classes from './recipe.module.css';

interface OperatorCount {
  readonly operator: string;
  readonly count: number;
}

const QUANTIZABLE: ReadonlySet<string> = new Set(DEFAULT_OPERATORS);

function countOperators(index: GraphIndex): readonly OperatorCount[] {
  const counts = new Map<string, number>();
  for (const { opType } of index.nodes) counts.set(opType, (counts.get(opType) ?? 0) + 1);
  return [...counts]
    .map(([operator, count]) => ({ operator, count }))
    .sort((a, b) => b.count - a.count || a.operator.localeCompare(b.operator));
}

function setOperators(names: readonly string[], quantized: boolean): void {
  editRecipe((recipe) => names.reduce((edited, name) => setOperator(name, quantized)(edited), recipe));
}

interface OperatorBoxesProps {
  readonly operators: readonly OperatorCount[];
  readonly chosen: ReadonlySet<string>;
}

function OperatorBoxes({ operators, chosen }: OperatorBoxesProps) {
  return (
    <ul className={classes.operators}>
      {operators.map(({ operator, count }) => (
        <li key={operator}>
          <Checkbox
            label={operator}
            checked={chosen.has(operator)}
            onChange={(event) => setOperators([operator], event.currentTarget.checked)}
          />
          <span className={classes.count}>{count}</span>
        </li>
      ))}
    </ul>
  );
}

/** The operator types of this graph, quantized or not, with how often they occur. */
export function OperatorList() {
  const index = useModelStore((state) => state.model?.index ?? null);
  const operators = useRecipeStore((state) => state.recipe.operators);
  const counts = useMemo(() => (index === null ? [] : countOperators(index)), [index]);
  const chosen = useMemo(() => new Set(operators), [operators]);
  const choices = counts.filter(({ operator }) => QUANTIZABLE.has(operator));
  const others = counts.filter(({ operator }) => !QUANTIZABLE.has(operator));
  const names = choices.map(({ operator }) => operator);
  const quantized = names.filter((name) => chosen.has(name)).length;
  return (
    <Section title="Operators" summary={`${quantized} of ${counts.length} types quantized`} open={false}>
      <Group gap={4} mb={6}>
        <Button size="compact-xs" variant="default" onClick={() => setOperators(names, true)}>
          All
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => setOperators(names, false)}>
          None
        </Button>
      </Group>
      <OperatorBoxes operators={choices} chosen={chosen} />
      {others.length > 0 && (
        <p className={classes.note}>
          Always float: {others.map(({ operator, count }) => `${operator} (${count})`).join(', ')}.
        </p>
      )}
    </Section>
  );
}
