import type { ExponentMode } from '../../../core/formats/format';
import { formatFacts } from '../../../core/formats/format-registry';
import type { Scheme } from '../../../core/quantization/recipe';
import type { SchemeChange, SchemeRole } from '../../../core/quantization/recipe-edits';
import { ChoiceMenu } from './choice-menu';
import { FlagMenus } from './flag-menus';
import { FORMAT_GROUPS, isSchemeFormat } from './format-groups';
import { FormatNote } from './format-note';
import { GranularityMenu } from './granularity-menu';
import { ObserverMenu, followedObserver } from './observer-menu';
import { changeFormat, fieldsThatMatter } from './scheme-fields';
import { EXPONENT_MODES, SYMMETRY_CHANGES, type Symmetry, symmetryOf, symmetryWords } from './scheme-words';

/** What holds where nothing is decided: the scheme of wider decisions, and whose each field is, in words. */
export interface WiderWords {
  readonly scheme: Scheme;
  readonly from: (key: keyof Scheme) => string;
}

export interface SchemeMenusProps {
  /** What the fields are of, at the end of their accessible names: "activations", "the weights of conv1". */
  readonly of: string;
  readonly role: SchemeRole;
  /** The scheme in force, with what is decided here. */
  readonly scheme: Scheme;
  /** What is decided here. */
  readonly own: Partial<Scheme>;
  /** Null where everything has to be decided: for the recipe itself. */
  readonly wider: WiderWords | null;
  /** Observers that the user wrote. */
  readonly observers: readonly string[];
  readonly onChange: (change: SchemeChange) => void;
}

function FormatMenu({ of, role, scheme, own, wider, onChange }: SchemeMenusProps) {
  return (
    <>
      <ChoiceMenu
        label="Format"
        name={`Format of ${of}`}
        term="format"
        value={own.format ?? null}
        items={FORMAT_GROUPS}
        followed={wider === null ? null : { words: formatFacts(wider.scheme.format).label, from: wider.from('format') }}
        onChoose={(value) => {
          if (value === null) onChange({ format: undefined });
          else if (isSchemeFormat(value)) onChange(changeFormat(role, own, scheme, value));
        }}
      />
      <FormatNote format={scheme.format} />
    </>
  );
}

const SYMMETRIES: readonly Symmetry[] = ['symmetric', 'asymmetric', 'restricted'];

function SymmetryMenu({ of, scheme, own, wider, onChange }: SchemeMenusProps) {
  const words = (symmetry: Symmetry) => symmetryWords(symmetry, scheme.format);
  const followed = wider === null ? null : symmetryOf(wider.scheme);
  return (
    <ChoiceMenu
      label="Symmetry"
      name={`Symmetry of ${of}`}
      term="symmetric"
      value={symmetryOf(own)}
      items={SYMMETRIES.map((symmetry) => ({ value: symmetry, label: words(symmetry) }))}
      followed={wider === null || followed === null ? null : { words: words(followed), from: wider.from('symmetric') }}
      onChoose={(value) => {
        const chosen = SYMMETRIES.find((symmetry) => symmetry === value);
        onChange(
          chosen === undefined ? { symmetric: undefined, restrictZeroPoint: undefined } : SYMMETRY_CHANGES[chosen],
        );
      }}
    />
  );
}

const MODES: readonly ExponentMode[] = ['floor', 'even', 'ceil'];

function ExponentModeMenu({ of, own, wider, onChange }: SchemeMenusProps) {
  const value = own.exponentMode ?? (wider === null ? 'floor' : null);
  return (
    <ChoiceMenu
      label="Exponent"
      name={`Shared exponent of ${of}`}
      term="sharedExponent"
      value={value}
      items={MODES.map((mode) => ({ value: mode, label: EXPONENT_MODES[mode] }))}
      followed={
        wider === null
          ? null
          : { words: EXPONENT_MODES[wider.scheme.exponentMode ?? 'floor'], from: wider.from('exponentMode') }
      }
      onChoose={(chosen) => onChange({ exponentMode: MODES.find((mode) => mode === chosen) })}
    />
  );
}

/** The format and, of the other decisions about a scheme, those that matter for it. */
export function SchemeMenus(props: SchemeMenusProps) {
  const { of, role, scheme, own, wider, observers, onChange } = props;
  const fields = fieldsThatMatter(role, scheme);
  return (
    <>
      <FormatMenu {...props} />
      {fields.has('exponentMode') && <ExponentModeMenu {...props} />}
      {fields.has('symmetric') && <SymmetryMenu {...props} />}
      {fields.has('granularity') && <GranularityMenu {...props} />}
      {fields.has('observer') && (
        <ObserverMenu
          of={of}
          role={role}
          target={scheme}
          chosen={own.observer}
          followed={wider === null ? null : followedObserver(wider.scheme.observer, wider.from('observer'))}
          own={observers}
          onChange={(observer) => onChange({ observer })}
        />
      )}
      <FlagMenus fields={fields} of={of} own={own} wider={wider} onChange={onChange} />
    </>
  );
}
