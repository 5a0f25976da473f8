import { COMPARISON } from '../python/comparison';
import { docstring } from '../python/docstring';

const RELU = 'Relu and Clip may be missing from the file: there they are part of the quantization that follows them.';

const head = (recipe: string, limits: readonly string[]): string =>
  docstring([
    `Quantizes model.float.onnx with onnxruntime.quantization as Nibble did: recipe ${recipe}.`,
    '',
    'Needs onnxruntime 1.30 and onnx. Calibration is not run again: calibration.json holds the ranges, choices.json',
    'the rest. At the end every tensor of the file is compared with what it should be.',
    '',
    ...(limits.length === 0
      ? ['Nothing of the recipe is lost on the way.']
      : ['What quantize_static cannot do of this recipe:', '', ...limits.map((limit) => `- ${limit}`), '']),
    RELU,
  ]);

const QUANTIZING = `
import argparse
import json
from pathlib import Path

import numpy as np
import onnx
from onnxruntime.quantization import CalibrationMethod, QuantFormat, QuantType, quantize_static

HERE = Path(__file__).resolve().parent


def override(tensor):
    """One entry of TensorQuantOverrides: a dictionary for the tensor, or one for each of its channels."""
    quant_type = QuantType[tensor["quant_type"]]
    entries = [
        {"quant_type": quant_type, "scale": np.array(scale, np.float32), "zero_point": np.array(zero, np.int32)}
        for scale, zero in zip(tensor["scale"], tensor["zero_point"])
    ]
    if tensor["axis"] is not None:
        entries[0]["axis"] = tensor["axis"]
    return entries


def quantize(model, output, choices):
    overrides = {name: override(tensor) for name, tensor in choices["tensors"].items() if tensor["override"]}
    quantize_static(
        model,
        output,
        None,
        quant_format=QuantFormat.QDQ,
        activation_type=QuantType[choices["activation_type"]],
        weight_type=QuantType[choices["weight_type"]],
        per_channel=choices["per_channel"],
        reduce_range=choices["reduce_range"],
        nodes_to_quantize=choices["nodes_to_quantize"],
        calibrate_method=CalibrationMethod.MinMax,
        calibration_cache_path=HERE / "calibration.json",
        extra_options={**choices["extra_options"], "TensorQuantOverrides": overrides},
    )
`;

const MAIN = `
def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", nargs="?", default=HERE / "model.float.onnx", type=Path, help="the float model")
    parser.add_argument("output", nargs="?", default=HERE / "model.int8.onnx", type=Path, help="the file to write")
    arguments = parser.parse_args()
    choices = json.loads((HERE / "choices.json").read_text(encoding="utf-8"))
    quantize(arguments.model, arguments.output, choices)
    tensors = choices["tensors"]
    report(arguments.output, list(differing(arguments.output, tensors)), len(tensors))


if __name__ == "__main__":
    main()
`;

/** The text of `quantize.py`: what stands in its head, and what it does. */
export const quantizeScript = (recipe: string, limits: readonly string[]): string =>
  `${head(recipe, limits)}\n${QUANTIZING}\n${COMPARISON}\n${MAIN}`;
