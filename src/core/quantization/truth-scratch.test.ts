import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as ort from 'onnxruntime-node';
import { writeModel } from '../onnx/write-model';
import { editGraph, mapNodes, replaceUses, removeNodes } from '../graph/graph-edit';
import { upgradeOpset } from '../graph/opset/upgrade-opset';
import { copyMessage } from '../onnx/copy-message';
import { readModel } from '../onnx/read-model';
import { DEFAULT_RECIPE } from './recipe';
import { createPlan } from './create-plan';
import { insertQdq } from './insert-qdq/insert-qdq';
import { GOLDEN_MODELS, modelFile, readGolden, type GoldenConfig } from './golden-models.fixture';
import { indexWithTypes, observe, openSession } from './float-run.fixture';

const recipes = {
  'u8-pc-minmax': DEFAULT_RECIPE,
  's8-pt-minmax': {
    ...DEFAULT_RECIPE,
    activations: { ...DEFAULT_RECIPE.activations, format: 'int8' },
    weights: { ...DEFAULT_RECIPE.weights, granularity: 'per-tensor' },
  },
} as const;
describe('truth', () => {
  for (const m of GOLDEN_MODELS)
    it(m.name, async () => {
      const read = readModel(new Uint8Array(readFileSync(modelFile(m.name))), m.name);
      if (!read.ok) throw new Error(JSON.stringify(read));
      let model = read.value;
      model = editGraph(model, (g) =>
        copyMessage(g, { input: g.input.filter((i) => !g.initializer.some((t) => t.name === i.name)) }),
      );
      model = editGraph(model, (g) => {
        const pos = g.node.flatMap((n, i) => (n.opType === 'Dropout' ? [i] : []));
        return removeNodes(
          replaceUses(g, new Map(pos.map((p) => [g.node[p]!.output[0]!, g.node[p]!.input[0]!]))),
          new Set(pos),
        );
      });
      model = editGraph(model, (g) => mapNodes(g, (n, i) => (n.name ? n : copyMessage(n, { name: `n${i}` }))));
      const up = upgradeOpset(model, 13);
      const index = await indexWithTypes(copyMessage(up.model, { irVersion: 8n }));
      const obs = await observe(index, m.calibration());
      const fs = await openSession(index.model);
      const floats: Float32Array[] = [];
      for (const f of m.evaluation()) floats.push((await fs.run(f))[m.output]!.data as Float32Array);
      for (const [config, recipe] of Object.entries(recipes)) {
        const plan = createPlan(index, recipe, obs);
        for (const weights of ['integer', 'float'] as const) {
          const t = performance.now();
          const q = insertQdq(index.model, plan, { opset: 21, weights });
          if (!q.ok) throw new Error(JSON.stringify(q.failure));
          const bytes = writeModel(q.value);
          console.log(m.name, config, weights, 'bytes', bytes.length, 'ms', (performance.now() - t).toFixed(0));
          writeFileSync(`/tmp/quantization/${m.name}.${config}.${weights}.onnx`, bytes);
          const s = await openSession(q.value);
          const all = await ort.InferenceSession.create(bytes, { logSeverityLevel: 3 });
          let golden;
          try {
            golden = readGolden(m.name, config as GoldenConfig);
          } catch {
            golden = null;
          }
          const step = plan.tensors.find((t) => t.name === m.output)?.parameters?.scale[0];
          let i = 0;
          let worstF = 0,
            worstQ = 0,
            worstA = 0,
            num = 0,
            den = 0;
          for (const f of m.evaluation()) {
            const out = (await s.run(f))[m.output]!.data as Float32Array;
            const outA = (await all.run(f))[m.output]!.data as Float32Array;
            floats[i]!.forEach((x, k) => {
              num += x * x;
              den += (x - out[k]!) ** 2;
              worstA = Math.max(worstA, Math.abs(outA[k]! - out[k]!));
            });
            golden?.firstOutputFloat[i]?.forEach((x, k) => {
              worstF = Math.max(worstF, Math.abs(x - floats[i]![k]!));
            });
            golden?.firstOutputQuantized[i]?.forEach((x, k) => {
              worstQ = Math.max(worstQ, Math.abs(x - out[k]!));
            });
            i++;
          }
          console.log(
            m.name,
            config,
            weights,
            'step',
            step,
            'float',
            worstF,
            'quantized',
            worstQ,
            'steps',
            worstQ / (step ?? 1),
            'all vs disabled steps',
            worstA / (step ?? 1),
            'sqnr',
            10 * Math.log10(num / den),
          );
        }
      }
    });
});
