"""Three convolutions with batch normalization and one linear layer."""

import jax
import jax.numpy as jnp

from onnx_graph import OnnxGraph
from training import EPSILON, convolve, he_normal, max_pool, normalize

LAYERS = [("conv1", 1, 16), ("conv2", 16, 32), ("conv3", 32, 32)]


def initial(seed: int):
    keys = iter(jax.random.split(jax.random.key(seed), 8))
    parameters, statistics = {}, {}
    for name, channels_in, channels_out in LAYERS:
        parameters[f"{name}.weight"] = he_normal(next(keys), (channels_out, channels_in, 3, 3))
        parameters[f"{name}.scale"], parameters[f"{name}.bias"] = jnp.ones(channels_out), jnp.zeros(channels_out)
        statistics[f"{name}.mean"], statistics[f"{name}.variance"] = jnp.zeros(channels_out), jnp.ones(channels_out)
    parameters["classify.weight"] = he_normal(next(keys), (10, 32 * 2 * 2))
    parameters["classify.bias"] = jnp.zeros(10)
    return parameters, statistics


def forward(parameters, statistics, x, training):
    updates = dict(statistics)
    for name, _, _ in LAYERS:
        x = convolve(x, parameters[f"{name}.weight"])
        x = jax.nn.relu(normalize(x, parameters, statistics, name, training, updates))
        if name != "conv1":
            x = max_pool(x)
    x = x.reshape(len(x), -1)
    return x @ parameters["classify.weight"].T + parameters["classify.bias"], updates


def export(parameters, statistics, description: str, path: str) -> None:
    graph = OnnxGraph("digits-cnn", description)
    x = "image"
    for name, _, _ in LAYERS:
        weight = graph.weight(f"{name}.weight", parameters[f"{name}.weight"])
        x = graph.node("Conv", [x, weight], name, kernel_shape=[3, 3], pads=[1, 1, 1, 1])
        norm = [
            graph.weight(f"{name}.norm.{part}", source[f"{name}.{part}"])
            for part, source in [("scale", parameters), ("bias", parameters), ("mean", statistics), ("variance", statistics)]
        ]
        x = graph.node("BatchNormalization", [x, *norm], f"{name}.norm", epsilon=EPSILON)
        x = graph.node("Relu", [x], f"{name}.relu")
        if name != "conv1":
            x = graph.node("MaxPool", [x], f"{name}.pool", kernel_shape=[2, 2], strides=[2, 2])
    x = graph.node("Flatten", [x], "flatten", axis=1)
    weight = graph.weight("classify.weight", parameters["classify.weight"])
    x = graph.node("Gemm", [x, weight, graph.weight("classify.bias", parameters["classify.bias"])], "classify", transB=1)
    graph.save(path, x, opset=13)
