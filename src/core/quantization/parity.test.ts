import { beforeAll, describe, expect, it } from 'vitest';
import type { Observation } from '../observers/observation';
import { createPlan } from './create-plan';
import { type Calibrated, GOLDEN_RECIPES, calibrate } from './golden-plan.fixture';
import {
  type Golden,
  GOLDEN_MODELS,
  type GoldenModel,
  type GoldenTensor,
  hasGolden,
  readGolden,
} from './golden-models.fixture';
import { rangeSource } from './placement/range-source';
import type { Plan, QuantizationParameters, TensorDecision } from './plan';

/** ONNX Runtime's numbers by the name the tensor has in the float model. */
const byFloatName = ({ tensors }: Golden, { needless }: GoldenModel): ReadonlyMap<string, GoldenTensor> =>
  new Map(
    Object.entries(tensors)
      .filter(([name]) => !(name in needless))
      .map(([name, tensor]) => [name.replace(/_quantized$|_QuantizeLinear_Input$/, ''), tensor]),
  );

const quantizedOf = (plan: Plan): ReadonlyMap<string, TensorDecision> =>
  new Map(plan.tensors.filter(({ quantized }) => quantized).map((decision) => [decision.name, decision]));

const relativeError = (golden: readonly number[], scale: ArrayLike<number>): number =>
  Math.max(...golden.map((expected, i) => Math.abs(expected - (scale[i] ?? Number.NaN)) / expected));

for (const model of GOLDEN_MODELS) {
  const configs = (['u8-pc-minmax', 's8-pt-minmax'] as const).filter((config) => hasGolden(model.name, config));
  describe.skipIf(configs.length === 0)(`rules on ${model.name} (skipped without ../shared/golden/ort)`, () => {
    let calibrated: Calibrated;
    beforeAll(async () => {
      calibrated = await calibrate(model, model.notPrepared);
    }, 120_000);

    it.each(configs)(
      'quantizes the tensors that ONNX Runtime does, with its types, axes and parameters: %s',
      (config) => {
        const plan = createPlan(calibrated.index, GOLDEN_RECIPES[config], calibrated.observations);
        const golden = byFloatName(readGolden(model.name, config), model);
        const ours = quantizedOf(plan);
        expect([...ours.keys()].sort()).toEqual([...golden.keys()].sort());
        expect(plan.complete).toBe(true);
        for (const [name, expected] of golden) {
          const parameters = ours.get(name)?.parameters;
          expect({ name, type: parameters?.format, axis: parameters?.axis }).toEqual({
            name,
            type: expected.type,
            axis: expected.axis,
          });
          // Where every zero point is 0, the golden file may hold one for all channels.
          expect([...(parameters?.zeroPoint ?? [])], `zero points of ${name}`).toEqual(
            expected.scale.map((_, i) => expected.zeroPoint[i] ?? expected.zeroPoint[0]),
          );
          expect(relativeError(expected.scale, parameters?.scale ?? []), `scale of ${name}`).toBeLessThan(1e-5);
        }
      },
    );

    it.skipIf(!hasGolden(model.name, 'u8-pc-percentile'))('finds percentiles within one of its bins', () => {
      const plan = createPlan(calibrated.index, GOLDEN_RECIPES['u8-pc-percentile'], calibrated.observations);
      const golden = byFloatName(readGolden(model.name, 'u8-pc-percentile'), model);
      const ours = quantizedOf(plan);
      expect([...ours.keys()].sort()).toEqual([...golden.keys()].sort());
      for (const { name, role, parameters, sharedWith } of ours.values()) {
        const observation = calibrated.observations.tensors.get(rangeSource(calibrated.index, name));
        const expected = golden.get(name)?.scale[0];
        if (role !== 'activation' || sharedWith !== null || parameters === null) continue;
        if (observation === undefined || expected === undefined) throw new Error(`${name} was not observed`);
        expect(binsApart(parameters, expected, observation), `clip range of ${name}`).toBeLessThanOrEqual(1.001);
      }
    });
  });
}

/** How far the width of a clip range is from ONNX Runtime's, in its bins (2048 of |x|), per side that is clipped. */
function binsApart(parameters: QuantizationParameters, scale: number, { min, max }: Observation): number {
  const bin = Math.max(-min, max) / 2048;
  const sides = Number(min < 0) + Number(max > 0);
  return (Math.abs((parameters.scale[0] ?? 0) - scale) * 255) / bin / sides;
}
