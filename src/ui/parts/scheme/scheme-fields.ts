import { hasExponentModes } from '../../../core/formats/block/block-formats';
import type { Carrier, FormatName } from '../../../core/formats/format';
import { FORMATS } from '../../../core/formats/format-registry';
import { isIntegerFormat } from '../../../core/formats/integer-format';
import { OBSERVERS } from '../../../core/observers/observer-registry';
import type { Granularity, Scheme } from '../../../core/quantization/recipe';
import type { SchemeChange, SchemeRole } from '../../../core/quantization/recipe-edits';
import { offeredObservers } from '../../../core/quantization/schemes/offered-observers';

/** A decision about a scheme that has a field of its own on the screen. */
export type SchemeField = Exclude<keyof Scheme, 'restrictZeroPoint'>;

const EIGHT_BITS: ReadonlySet<FormatName> = new Set(['int8', 'uint8']);
/** float16 and bfloat16 are cast to, float32 is left: none of them has a scale. */
const WITHOUT_SCALE: ReadonlySet<FormatName> = new Set(['float32', 'float16', 'bfloat16']);

/** The fields that make a difference for a scheme, beside its format. */
export function fieldsThatMatter(role: SchemeRole, scheme: Scheme): ReadonlySet<SchemeField> {
  const { format, granularity, dynamic } = scheme;
  if (WITHOUT_SCALE.has(format)) return new Set();
  if (FORMATS[format].family === 'block') return new Set(hasExponentModes(format) ? ['exponentMode'] : []);
  const canBeDynamic = role === 'activations' && EIGHT_BITS.has(format);
  if (canBeDynamic && dynamic === true) return new Set(['dynamic']);
  return new Set<SchemeField>([
    ...(isIntegerFormat(format) ? (['symmetric'] as const) : []),
    'granularity',
    ...(granularity === 'per-block' ? (['blockSize'] as const) : []),
    'observer',
    'powerOfTwo',
    ...(EIGHT_BITS.has(format) ? (['reduceRange'] as const) : []),
    ...(canBeDynamic ? (['dynamic'] as const) : []),
  ]);
}

/** A change of format; what was decided here and means nothing to the new format is decided no longer. */
export function changeFormat(
  role: SchemeRole,
  own: Partial<Scheme>,
  scheme: Scheme,
  format: Scheme['format'],
): SchemeChange {
  const fields = fieldsThatMatter(role, { ...scheme, format });
  const switches = (['powerOfTwo', 'reduceRange', 'dynamic', 'exponentMode'] as const).filter(
    (field) => own[field] !== undefined && !fields.has(field),
  );
  const forgotten = own.restrictZeroPoint === undefined || fields.has('symmetric') ? [] : ['restrictZeroPoint'];
  return { ...Object.fromEntries([...switches, ...forgotten].map((field) => [field, undefined])), format };
}

/** A change of granularity, with the first observer offered where the one decided here is not. */
export function changeGranularity(
  role: SchemeRole,
  own: Partial<Scheme>,
  scheme: Scheme,
  granularity: Granularity,
): SchemeChange {
  const held = own.observer?.kind;
  const offered = offeredObservers({ ...scheme, granularity }, role === 'weights' ? 'weight' : 'activation');
  const first = offered[0];
  if (held === undefined || held === 'custom' || first === undefined || offered.includes(held)) return { granularity };
  return { granularity, observer: OBSERVERS[first].defaults };
}

/** How an ONNX file carries a format, in the words of its badge. */
export const CARRIER_WORDS: Readonly<Record<Carrier, string>> = {
  qdq: 'runs as QDQ',
  cast: 'runs as Cast',
  simulated: 'simulated',
};
