/** Python's three quotes end a docstring, and a backslash escapes: neither may come from a name. */
const plainText = (text: string): string => text.replaceAll('\\', '/').replaceAll('"""', "'''").replaceAll('\n', ' ');

const head = (recipe: string, limits: readonly string[]): string =>
  [
    `"""Quantizes model.float.onnx with onnxruntime.quantization as Nibble did: recipe ${plainText(recipe)}.`,
    '',
    'Needs onnxruntime 1.30 and onnx. Calibration is not run again: calibration.json holds the ranges, choices.json',
    'the rest. At the end every tensor of the file is compared with what it should be.',
    '',
    ...(limits.length === 0
      ? ['Nothing of the recipe is lost on the way. Relu and Clip may be missing from the file: there they are part of']
      : ['What quantize_static cannot do of this recipe:', '', ...limits.map((limit) => `- ${plainText(limit)}`), '']),
    ...(limits.length === 0
      ? ['the quantization that follows them.']
      : ['Relu and Clip may be missing from the file: there they are part of the quantization that follows them.']),
    '"""',
  ].join('\n');

const BODY = `
import argparse
import json
from pathlib import Path

import numpy as np
import onnx
from onnxruntime.quantization import CalibrationMethod, QuantFormat, QuantType, quantize_static

HERE = Path(__file__).resolve().parent
SUFFIXES = ("_quantized", "_QuantizeLinear_Input", "_QuantizeLinear_Output")


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


def parameters(output):
    """Scale and zero point of every quantized tensor but biases, by the name the tensor has in the float model."""
    graph = onnx.load(output).graph
    constants = {constant.name: constant for constant in graph.initializer}
    found = {}
    for node in graph.node:
        if node.op_type not in ("QuantizeLinear", "DequantizeLinear") or node.input[1] not in constants:
            continue
        stored = constants.get(node.input[0])
        if stored is not None and stored.data_type == onnx.TensorProto.INT32:
            continue
        name = node.input[0]
        for suffix in SUFFIXES:
            name = name.removesuffix(suffix)
        entries = [np.atleast_1d(onnx.numpy_helper.to_array(constants[entry])) for entry in node.input[1:3]]
        found.setdefault(name, (entries[0], entries[1].astype(np.int64) if len(entries) > 1 else np.zeros(1)))
    return found


def differing(output, tensors):
    """Names of tensors that are quantized in one of the two only, or with other parameters."""
    found = parameters(output)
    for name in sorted(found.keys() | tensors.keys()):
        expected = tensors.get(name)
        if expected is None or name not in found:
            yield name
            continue
        scale, zero = found[name]
        same_shape = scale.shape == (len(expected["scale"]),)
        if not same_shape or not np.allclose(scale, expected["scale"], rtol=1e-5, atol=0):
            yield name
        elif not np.array_equal(np.broadcast_to(zero, scale.shape), expected["zero_point"]):
            yield name


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", nargs="?", default=HERE / "model.float.onnx", type=Path, help="the float model")
    parser.add_argument("output", nargs="?", default=HERE / "model.int8.onnx", type=Path, help="the file to write")
    arguments = parser.parse_args()
    choices = json.loads((HERE / "choices.json").read_text())
    quantize(arguments.model, arguments.output, choices)
    tensors = choices["tensors"]
    others = list(differing(arguments.output, tensors))
    if not others:
        print(f"{arguments.output}: all {len(tensors)} tensors are quantized as Nibble did it")
    else:
        print(f"{arguments.output}: {len(others)} tensors are quantized otherwise: {', '.join(others)}")


if __name__ == "__main__":
    main()
`;

/** The text of `quantize.py`: what stands in its head, and what it does. */
export const quantizeScript = (recipe: string, limits: readonly string[]): string => `${head(recipe, limits)}\n${BODY}`;
