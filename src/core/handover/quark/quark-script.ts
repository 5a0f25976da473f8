import type { Plan } from '../../quantization/plan';
import { COMPARISON } from '../python/comparison';
import { docstring } from '../python/docstring';
import { type QuarkFormats, layerConfigText } from './quark-config';
import { specOf } from './quark-specs';

/** Classes of every integer format, for tensors that have another one than most; those of the recipe. */
const specNames = ({ activations, weights }: QuarkFormats): readonly string[] =>
  [...new Set(['Int8Spec', 'Int16Spec', 'UInt8Spec', 'UInt16Spec', specOf(activations), specOf(weights)])].sort();

function head({ recipe }: Plan, scaled: boolean, limits: readonly string[]): string {
  const ranges = scaled
    ? 'Without --data the ranges that Nibble found are taken, from ranges.json; with it Quark calibrates again.'
    : 'These formats have no ranges: nothing has to be calibrated.';
  return docstring([
    `Quantizes model.float.onnx with AMD Quark for ONNX as Nibble did: recipe ${recipe.name}.`,
    '',
    'Needs amd-quark 0.13, which needs PyTorch and onnxruntime 1.22 to 1.28.',
    ranges,
    'At the end every tensor of the file is compared with what it should be.',
    '',
    ...(limits.length === 0
      ? ['Nothing of the recipe is lost on the way.']
      : ['What Quark cannot do of this recipe:', '', ...limits.map((limit) => `- ${limit}`)]),
  ]);
}

const imports = (names: readonly string[]): string => `
import argparse
import json
from pathlib import Path

import numpy as np
import onnx
from onnxruntime.quantization import CalibrationDataReader
from quark.onnx import (
    CalibMethod,
    ModelQuantizer,
    QConfig,
    QLayerConfig,
    QuantGranularity,
    ScaleType,
${names.map((name) => `    ${name},`).join('\n')}
)

from samples import samples

HERE = Path(__file__).resolve().parent
FORMATS = {"int8": Int8Spec, "uint8": UInt8Spec, "int16": Int16Spec, "uint16": UInt16Spec}
`;

const QUANTIZING = `

class Samples(CalibrationDataReader):
    """The samples of a folder, one after the other."""

    def __init__(self, model, folder):
        self.rest = samples(model, folder)

    def get_next(self):
        return next(self.rest, None)


def override(tensor, calibrates):
    """One entry of TensorQuantOverrides: a dictionary for the tensor, or one for each of its channels."""
    quant_type = FORMATS[tensor["format"]]().data_type.map_onnx_format
    if calibrates and not tensor["is_weight"]:
        return [{"quant_type": quant_type, "symmetric": tensor["symmetric"]}]
    entries = [
        {"quant_type": quant_type, "scale": np.array(scale, np.float32), "zero_point": np.array(zero, np.int32)}
        for scale, zero in zip(tensor["scale"], tensor["zero_point"])
    ]
    if tensor["axis"] is not None:
        entries[0]["axis"] = tensor["axis"]
    return entries


def quantize(model, output, choices, data):
    overrides = {
        name: override(tensor, data is not None) for name, tensor in choices["tensors"].items() if tensor["override"]
    }
    options = {**choices["extra_options"], "TensorQuantOverrides": overrides}
    if data is None:
        options["UseRandomData"] = True
        if (HERE / "ranges.json").exists():
            options["SaveAndRestore"] = str(HERE / "ranges.json")
    config = QConfig(global_config=CONFIG, exclude=choices["exclude"], extra_options=options)
    reader = None if data is None else Samples(model, data)
    ModelQuantizer(config).quantize_model(str(model), str(output), reader)
`;

const MAIN = `
def differently_placed(model, output, expected):
    """Names of tensors of the float model that only one of the two quantizes, by whichever operators."""
    suffixes = ("QuantizeLinear", "QuantizeDequantize")
    known = {name for node in onnx.load(model).graph.node for name in (*node.input, *node.output)}
    inputs = [node.input[0] for node in onnx.load(output).graph.node if node.op_type.endswith(suffixes)]
    found = {name.removesuffix(suffix) for name in inputs for suffix in ("", *SUFFIXES)}
    return sorted((found & known) ^ set(expected))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", nargs="?", default=HERE / "model.float.onnx", type=Path, help="the float model")
    parser.add_argument("output", nargs="?", default=HERE / "model.quark.onnx", type=Path, help="the file to write")
    parser.add_argument("--data", type=Path, help="calibrate again on a folder of .npy and .npz files")
    arguments = parser.parse_args()
    choices = json.loads((HERE / "choices.json").read_text(encoding="utf-8"))
    quantize(arguments.model, arguments.output, choices, arguments.data)
    expected = choices["tensors"] or choices["placed"]
    if choices["tensors"]:
        others = list(differing(arguments.output, expected))
    else:
        others = differently_placed(arguments.model, arguments.output, expected)
    report(arguments.output, others, len(expected))


if __name__ == "__main__":
    main()
`;

/** The text of `quantize.py` for Quark: what stands in its head, its QConfig, and what it does. */
export const quarkScript = (plan: Plan, formats: QuarkFormats, scaled: boolean, limits: readonly string[]): string =>
  `${head(plan, scaled, limits)}\n${imports(specNames(formats))}\n${layerConfigText(plan, formats)}\n${QUANTIZING}\n${COMPARISON}\n${MAIN}`;
