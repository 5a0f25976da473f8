"""A depthwise-separable network whose channels are rescaled after training, so that per-tensor int8 fails on it.

Folding batch normalization does this to trained MobileNets: a few channels carry tiny activations and huge weights, and
one scale for the whole weight tensor leaves the other channels two or three levels. Here it is done on purpose and
exactly: a few channels before each depthwise layer are divided by a power of two and their depthwise weights multiplied
by it. ReLU commutes with positive factors and powers of two round nothing, so the float network gives the same bits.
"""

import jax
import jax.numpy as jnp
import numpy as np

from onnx_graph import OnnxGraph
from training import EPSILON, convolve, he_normal, max_pool, normalize

BLOCKS = [("block1", 24, 48), ("block2", 48, 64), ("block3", 64, 64)]
STEM = 24
RESCALED_CHANNELS = 2
FACTOR = 128.0


def layers():
    """(name, weight shape, groups) of every convolution in order."""
    yield "stem", (STEM, 1, 3, 3), 1
    for name, channels_in, channels_out in BLOCKS:
        yield f"{name}.depthwise", (channels_in, 1, 3, 3), channels_in
        yield f"{name}.pointwise", (channels_out, channels_in, 1, 1), 1


def initial(seed: int):
    keys = iter(jax.random.split(jax.random.key(seed), 16))
    parameters, statistics = {}, {}
    for name, shape, _ in layers():
        parameters[f"{name}.weight"] = he_normal(next(keys), shape)
        parameters[f"{name}.scale"], parameters[f"{name}.bias"] = jnp.ones(shape[0]), jnp.zeros(shape[0])
        statistics[f"{name}.mean"], statistics[f"{name}.variance"] = jnp.zeros(shape[0]), jnp.ones(shape[0])
    parameters["classify.weight"] = he_normal(next(keys), (10, 64))
    parameters["classify.bias"] = jnp.zeros(10)
    return parameters, statistics


def forward(parameters, statistics, x, training):
    updates = dict(statistics)
    for name, _, groups in layers():
        x = convolve(x, parameters[f"{name}.weight"], groups)
        x = jax.nn.relu(normalize(x, parameters, statistics, name, training, updates))
        if name in ("block1.pointwise", "block2.pointwise"):
            x = max_pool(x)
    x = x.mean((2, 3))
    return x @ parameters["classify.weight"].T + parameters["classify.bias"], updates


def folded(parameters, statistics):
    """name -> (weight, bias) with batch normalization folded in."""
    result = {}
    for name, _, _ in layers():
        factor = parameters[f"{name}.scale"] / np.sqrt(statistics[f"{name}.variance"] + EPSILON)
        weight = parameters[f"{name}.weight"] * factor[:, None, None, None]
        result[name] = (weight, parameters[f"{name}.bias"] - statistics[f"{name}.mean"] * factor)
    return result


def rescaled(convolutions):
    """Moves a factor from the channels before each depthwise layer into its weights; the network stays the same."""
    result = {name: (weight.copy(), bias.copy()) for name, (weight, bias) in convolutions.items()}
    names = [name for name, _, _ in layers()]
    for before, name in zip(names, names[1:]):
        if not name.endswith("depthwise"):
            continue
        quietest = np.argsort(np.abs(result[name][0]).max((1, 2, 3)))[:RESCALED_CHANNELS]
        for array in result[before]:
            array[quietest] /= FACTOR
        result[name][0][quietest] *= FACTOR
    return result


def export(parameters, statistics, description: str, path: str) -> None:
    graph = OnnxGraph("digits-depthwise", description)
    convolutions = rescaled(folded(parameters, statistics))
    x = "image"
    for name, shape, groups in layers():
        weight, bias = convolutions[name]
        inputs = [x, graph.weight(f"{name}.weight", weight), graph.weight(f"{name}.bias", bias)]
        pad = shape[2] // 2
        x = graph.node("Conv", inputs, name, kernel_shape=list(shape[2:]), pads=[pad] * 4, group=groups)
        x = graph.node("Relu", [x], f"{name}.relu")
        if name in ("block1.pointwise", "block2.pointwise"):
            x = graph.node("MaxPool", [x], f"{name}.pool", kernel_shape=[2, 2], strides=[2, 2])
    x = graph.node("GlobalAveragePool", [x], "pool")
    x = graph.node("Flatten", [x], "flatten", axis=1)
    weight = graph.weight("classify.weight", parameters["classify.weight"])
    x = graph.node("Gemm", [x, weight, graph.weight("classify.bias", parameters["classify.bias"])], "classify", transB=1)
    graph.save(path, x, opset=13)
