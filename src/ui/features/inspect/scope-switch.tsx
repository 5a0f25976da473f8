import { SegmentedControl } from '@mantine/core';
import { type Scope, useScopeStore } from '../../../stores/decision-scope';
import classes from './inspect.module.css';

function labelOf({ level, name }: Scope): string {
  if (level === 'operator-type') return `All ${name}`;
  return level === 'layer' ? 'This layer' : 'This tensor';
}

/** The scope that the switch is at, or the narrowest where that one is not offered. */
export function useScope(scopes: readonly Scope[]): Scope | null {
  const level = useScopeStore((state) => state.level);
  return scopes.find((scope) => scope.level === level) ?? scopes[0] ?? null;
}

interface ScopeSwitchProps {
  readonly label: string;
  readonly scopes: readonly Scope[];
}

/** Whom decisions are for: a tensor, its layer, all of its operator type. The same everywhere. */
export function ScopeSwitch({ label, scopes }: ScopeSwitchProps) {
  const choose = useScopeStore((state) => state.choose);
  const scope = useScope(scopes);
  if (scope === null || scopes.length < 2) return null;
  return (
    <SegmentedControl
      fullWidth
      className={classes.scope ?? ''}
      aria-label={label}
      value={scope.level}
      onChange={choose}
      data={scopes.map((each) => ({ value: each.level, label: labelOf(each) }))}
    />
  );
}
