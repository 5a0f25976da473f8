import { beforeAll, describe, expect, it } from 'vitest';
import type { ModelProto } from '../onnx/generated/onnx_pb';
import { writeModel } from '../onnx/write-model';
import { createPlan } from './create-plan';
import { openSession } from './float-run.fixture';
import { type Calibrated, GOLDEN_RECIPES, calibrate } from './golden-plan.fixture';
import { GOLDEN_MODELS, type GoldenConfig, type GoldenModel, hasGolden, readGolden } from './golden-models.fixture';
import { insertQdq } from './insert-qdq/insert-qdq';
import type { WeightStorage } from './recipe';

/** The first output for every evaluation sample, with graph optimization off. */
async function runModel({ evaluation, output }: GoldenModel, proto: ModelProto): Promise<readonly Float32Array[]> {
  const session = await openSession(proto);
  const outputs: Float32Array[] = [];
  for (const feeds of evaluation()) {
    const data = (await session.run(feeds))[output]?.data;
    if (data instanceof Float32Array) outputs.push(data);
  }
  await session.release();
  return outputs;
}

interface Exported {
  readonly outputs: readonly Float32Array[];
  readonly bytes: number;
  /** DequantizeLinear nodes: one for every quantized tensor. */
  readonly dequantized: number;
}

/** What the exported file gives out, and how large it is. */
async function runQuantized(
  model: GoldenModel,
  { index, observations }: Calibrated,
  config: GoldenConfig,
  weights: WeightStorage = 'integer',
): Promise<Exported> {
  const plan = createPlan(index, GOLDEN_RECIPES[config], observations);
  const quantized = insertQdq(index.model, plan, { opset: 21, weights });
  if (!quantized.ok) throw new Error(quantized.failure.kind);
  const nodes = quantized.value.graph?.node ?? [];
  return {
    outputs: await runModel(model, quantized.value),
    bytes: writeModel(quantized.value).length,
    dequantized: nodes.filter(({ opType }) => opType === 'DequantizeLinear').length,
  };
}

/** 10·log10(Σx² / Σ(x−x')²) */
function sqnr(float: readonly Float32Array[], quantized: readonly ArrayLike<number>[]): number {
  let [signal, noise] = [0, 0];
  float.forEach((values, sample) =>
    values.forEach((value, i) => {
      signal += value * value;
      noise += (value - (quantized[sample]?.[i] ?? Number.NaN)) ** 2;
    }),
  );
  return 10 * Math.log10(signal / noise);
}

for (const model of GOLDEN_MODELS) {
  const known = hasGolden(model.name, 's8-pt-minmax');
  describe.skipIf(!known)(`exported ${model.name} (skipped without ../shared/golden/ort)`, () => {
    let asGiven: Calibrated;
    beforeAll(async () => {
      asGiven = await calibrate(model, model.notPrepared);
    }, 120_000);

    it.each(['u8-pc-minmax', 's8-pt-minmax'] as const)(
      'computes what ONNX Runtime’s own file does: %s',
      async (config) => {
        const { outputs, dequantized } = await runQuantized(model, asGiven, config);
        expect(outputs.flatMap((output) => [...output]).every(Number.isFinite)).toBe(true);
        // quantize_static could not write GTCRN per-channel: that the file loads and runs is what there is to see.
        if (!hasGolden(model.name, config)) return;
        const golden = readGolden(model.name, config);
        const needless = Object.keys(model.needless).length;
        expect(dequantized).toBe((golden.operators['DequantizeLinear'] ?? 0) - needless);
        const written = model.quantizedOutput ?? model.output;
        const plan = createPlan(asGiven.index, GOLDEN_RECIPES[config], asGiven.observations);
        const step = plan.tensors.find(({ name }) => name === written)?.parameters?.scale[0] ?? Number.NaN;
        const steps = golden.firstOutputQuantized.flatMap((values, sample) =>
          values.map((value, i) => Math.abs(value - (outputs[sample]?.[i] ?? Number.NaN)) / step),
        );
        expect(Math.max(...steps)).toBeLessThanOrEqual(1.001);
      },
    );

    it('computes the same with float weights behind Q and DQ, in a larger file', async () => {
      const integer = await runQuantized(model, asGiven, 'u8-pc-minmax', 'integer');
      const float = await runQuantized(model, asGiven, 'u8-pc-minmax', 'float');
      expect(float.outputs).toEqual(integer.outputs);
      expect(float.bytes).toBeGreaterThan(integer.bytes);
    });

    it('is as true to the float model, or truer, once all clean-ups are done', async () => {
      const prepared = await calibrate(model, new Set());
      const float = await runModel(model, asGiven.index.model);
      const cleaned = await runQuantized(model, prepared, 'u8-pc-minmax');
      const given = await runQuantized(model, asGiven, 'u8-pc-minmax');
      expect(sqnr(float, cleaned.outputs)).toBeGreaterThan(sqnr(float, given.outputs) - 1);
    });
  });
}
