import { docstring } from '../python/docstring';
import { BLOCK_COMPARISON } from '../weights-only/block-comparison';

const head = (recipe: string, limits: readonly string[]): string =>
  docstring([
    `Quantizes the weights of model.float.onnx with MatMulNBitsQuantizer as Nibble did: recipe ${recipe}.`,
    '',
    'Needs onnxruntime 1.30, onnx and onnx-ir. No data is needed. choices.json says which nodes get which blocks, and',
    'blocks.bin holds the scales and zero points that the file is compared with at the end.',
    '',
    ...(limits.length === 0
      ? ['Nothing of the recipe is lost on the way.']
      : ['What MatMulNBitsQuantizer does otherwise than Nibble:', '', ...limits.map((limit) => `- ${limit}`)]),
  ]);

const QUANTIZING = `
import argparse
import json
import logging
from pathlib import Path

import numpy as np
import onnx
from onnxruntime.quantization import QuantFormat
from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer

HERE = Path(__file__).resolve().parent
FORMS = {"qdq": QuantFormat.QDQ, "operator": QuantFormat.QOperator}


def node_names(graph):
    """Names of all nodes, those in bodies of If, Loop and Scan among them."""
    for node in graph.node:
        yield node.name
        for attribute in node.attribute:
            for body in (attribute.g, *attribute.graphs):
                yield from node_names(body)


def quantized(model, choice):
    """The model with the weights of these nodes quantized. All others have to be excluded by name."""
    operator = choice["operator"]
    config = DefaultWeightOnlyQuantConfig(
        block_size=choice["block_size"],
        is_symmetric=choice["symmetric"],
        quant_format=FORMS[choice["form"]],
        op_types_to_quantize=(operator,),
        quant_axes=((operator, choice["axis"]),),
        bits=choice["bits"],
    )
    excluded = set(node_names(model.graph)) - set(choice["nodes"])
    quantizer = MatMulNBitsQuantizer(model, nodes_to_exclude=excluded, algo_config=config)
    quantizer.process()
    return quantizer.model.model


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", nargs="?", default=HERE / "model.float.onnx", type=Path, help="the float model")
    parser.add_argument("output", nargs="?", default=HERE / "model.weights.onnx", type=Path, help="the file to write")
    arguments = parser.parse_args()
    logging.disable(logging.INFO)
    choices = json.loads((HERE / "choices.json").read_text(encoding="utf-8"))
    model = onnx.load(arguments.model)
    for choice in choices["passes"]:
        model = quantized(model, choice)
    onnx.save(model, arguments.output)
    report_blocks(arguments.output, choices)
`;

const START = `
if __name__ == "__main__":
    main()
`;

/** The text of `quantize.py` for weights alone: what stands in its head, and what it does. */
export const weightsScript = (recipe: string, limits: readonly string[]): string =>
  `${head(recipe, limits)}\n${QUANTIZING}\n${BLOCK_COMPARISON}\n${START}`;
