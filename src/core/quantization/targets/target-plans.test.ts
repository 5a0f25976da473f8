import { existsSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MENU_FORMATS, isIntegerFormat } from '../../formats/format-registry';
import { createPlan } from '../create-plan';
import { advise } from '../advice';
import { calibrate } from '../golden-plan.fixture';
import { GOLDEN_MODELS, modelFile } from '../golden-models.fixture';
import { DEFAULT_RECIPE, type LayerOverride, type Recipe, type Scheme } from '../recipe';
import { isActivationLike, lintTensors } from './lint/lint-tensor';
import { lintPlan } from './lint-plan';
import { type Observed, observedModels } from './target-models.fixture';
import { TARGETS, type Target, applyTarget } from './targets';

/** Milliseconds until a test is given up, on a busy machine too. */
const PATIENCE = 120_000;

const models = await observedModels();
const modelNames = models.map(({ name }) => name);

/** The model of a name: counterexamples of names can be read. */
function modelOf(wanted: string): Observed {
  const found = models.find(({ name }) => name === wanted);
  if (found === undefined) throw new Error(`there is no model ${wanted}`);
  return found;
}

const each = TARGETS.flatMap((target) => models.map((model) => [target.name, model.name, target, model] as const));

const serious = ({ index, observations }: Observed, target: Target, recipe: Recipe) =>
  [observations, null]
    .flatMap((seen) => lintPlan(index, createPlan(index, recipe, seen), target))
    .filter(({ severity }) => severity !== 'low')
    .map(({ kind, sentence }) => `${kind}: ${sentence}`);

describe('a plan for a target', () => {
  it.each(each)('%s: %s breaks nothing that matters', (_, __, target, model) => {
    expect(serious(model, target, applyTarget(target)(DEFAULT_RECIPE))).toEqual([]);
  });

  it.each(each)('%s: %s has the formats that the target says', (_, __, target, { index, observations }) => {
    const plan = createPlan(index, applyTarget(target)(DEFAULT_RECIPE), observations);
    const tensors = lintTensors(index, plan);
    const { settings } = target;
    for (const tensor of tensors) {
      const { role, operator, name, parameters, format } = tensor;
      if (role === 'bias' || role === 'norm-scale') continue;
      const scheme = isActivationLike(tensor)
        ? settings.activations
        : { ...settings.weights, ...settings.operatorTypes?.[operator]?.weights };
      expect(format, name).toBe(scheme.format);
      // Only integers can have a zero point.
      expect(parameters?.symmetric, name).toBe(isIntegerFormat(scheme.format) ? scheme.symmetric : true);
    }
    const roles = new Set(tensors.map(({ role }) => role));
    expect(roles.has('weight')).toBe(true);
    expect(roles.has('activation')).toBe(settings.activations.format !== 'float32');
    if (settings.biases === 'float32') expect(roles.has('bias')).toBe(false);
  });

  for (const model of GOLDEN_MODELS) {
    const { name } = model;
    it.skipIf(!existsSync(modelFile(name)))(
      `breaks nothing that matters on ${name} (skipped without ../shared/models/${name}.onnx)`,
      async () => {
        const { index, observations } = await calibrate(model, new Set());
        for (const target of TARGETS) {
          const found = serious({ name, index, observations }, target, applyTarget(target)(DEFAULT_RECIPE));
          expect(found, target.name).toEqual([]);
        }
      },
      PATIENCE,
    );
  }
});

/** Any fields of a scheme, sensible or not. */
const fields: fc.Arbitrary<Partial<Scheme>> = fc.record(
  {
    // The menu leaves out int32, the only format that no scheme may ask for.
    format: fc.constantFrom(...(MENU_FORMATS as readonly Scheme['format'][])),
    symmetric: fc.boolean(),
    granularity: fc.constantFrom('per-tensor', 'per-channel', 'per-block'),
    blockSize: fc.constantFrom(8, 24, 32),
    powerOfTwo: fc.boolean(),
    reduceRange: fc.boolean(),
    dynamic: fc.boolean(),
  },
  { requiredKeys: [] },
);

const override: fc.Arbitrary<LayerOverride> = fc.record({ activations: fields, weights: fields }, { requiredKeys: [] });

/** A recipe for a target whose user then decided otherwise, here and there. */
const wilful = (target: Target): fc.Arbitrary<Recipe> =>
  fc
    .record({
      activations: fields,
      weights: fields,
      layers: fc.dictionary(fc.constantFrom('c1_node', 'c2_node', 'a_node', 'g_node', 'u_node'), override, {
        maxKeys: 2,
      }),
      types: fc.dictionary(fc.constantFrom('Conv', 'MatMul', 'Concat', 'Gemm'), override, { maxKeys: 2 }),
      tensors: fc.dictionary(fc.constantFrom('x', 'w1', 'w2', 'j', 'm2', 'v'), fields, { maxKeys: 2 }),
      opset: fc.constantFrom(13, 17, 21, 24),
      weightStorage: fc.constantFrom('integer', 'float'),
      own: fc.boolean(),
    })
    .map(({ activations, weights, layers, types, tensors, opset, weightStorage, own }): Recipe => {
      const recipe = applyTarget(target)(DEFAULT_RECIPE);
      const { commonScales: _, biases: __, ...rest } = recipe;
      return {
        ...(own ? rest : recipe),
        activations: { ...recipe.activations, ...activations },
        weights: { ...recipe.weights, ...weights },
        layers,
        operatorTypes: { ...recipe.operatorTypes, ...types },
        tensors,
        export: { opset, weights: weightStorage },
      };
    });

describe('fixes', () => {
  it.each(TARGETS.map((target) => [target.name, target] as const))(
    'for %s mend what they are offered for, whatever was decided',
    (_, target) => {
      fc.assert(
        fc.property(fc.constantFrom(...modelNames), wilful(target), fc.boolean(), (name, recipe, seen) => {
          const { index, observations } = modelOf(name);
          const planned = (held: Recipe) => createPlan(index, held, seen ? observations : null);
          for (const { kind, fix } of lintPlan(index, planned(recipe), target)) {
            if (fix === null) continue;
            const left = lintPlan(index, planned(fix.edit(recipe)), target);
            expect(left.map((finding) => finding.kind)).not.toContain(kind);
          }
        }),
        { numRuns: 40 },
      );
    },
    PATIENCE,
  );

  it.each(TARGETS.map((target) => [target.name, target] as const))(
    'pressed one after the other lead to a plan that suits %s',
    (_, target) => {
      fc.assert(
        fc.property(fc.constantFrom(...modelNames), wilful(target), (name, start) => {
          const { index, observations } = modelOf(name);
          let recipe = start;
          for (let presses = 0; presses < 20; presses++) {
            const findings = lintPlan(index, createPlan(index, recipe, observations), target);
            const fix = findings.find((finding) => finding.severity !== 'low' && finding.fix !== null)?.fix;
            if (!fix) break;
            recipe = fix.edit(recipe);
          }
          const left = lintPlan(index, createPlan(index, recipe, observations), target);
          expect(left.filter(({ severity }) => severity !== 'low').map(({ sentence }) => sentence)).toEqual([]);
        }),
        { numRuns: 20 },
      );
    },
    PATIENCE,
  );
});

describe('advise', () => {
  const [cnn] = models;
  if (cnn === undefined) throw new Error('there is no model');
  const kinds = (recipe: Recipe) =>
    advise(cnn.index, createPlan(cnn.index, recipe, cnn.observations), cnn.observations).map(({ kind }) => kind);
  const on = (target: string): Recipe => ({ ...DEFAULT_RECIPE, target });

  it('names what breaks the target of the recipe, before what costs accuracy alone', () => {
    expect(kinds(on('tensorrt')).slice(0, 2)).toEqual(expect.arrayContaining(['asymmetric', 'unknown-format']));
    expect(kinds(DEFAULT_RECIPE)).toEqual([]);
  });

  it('says once that a format needs operators of com.microsoft', () => {
    const late: Recipe = {
      ...on('web-wasm'),
      activations: { ...DEFAULT_RECIPE.activations, format: 'uint16' },
      export: { opset: 17, weights: 'integer' },
    };
    expect(kinds(late)).toContain('contrib-domain');
    expect(kinds(late)).not.toContain('microsoft-operators');
    expect(kinds({ ...late, target: 'elsewhere' })).toContain('microsoft-operators');
  });

  it('advises no zero points to a target without', () => {
    const symmetric: Recipe = {
      ...DEFAULT_RECIPE,
      activations: { ...DEFAULT_RECIPE.activations, format: 'int8', symmetric: true },
    };
    expect(kinds(symmetric)).toContain('wasted-codes');
    expect(kinds({ ...symmetric, target: 'tensorrt' })).not.toContain('wasted-codes');
  });
});
