"""A transformer encoder over sixteen 2x2 patches: two layers, four heads, 48 wide."""

import jax
import jax.numpy as jnp
import numpy as np

from onnx_graph import OnnxGraph
from training import EPSILON

WIDTH, HEADS, DEPTH, HIDDEN, TOKENS = 48, 4, 2, 96, 16
HEAD = WIDTH // HEADS


def initial(seed: int):
    keys = iter(jax.random.split(jax.random.key(seed), 32))

    def dense(rows, columns):
        return jax.random.normal(next(keys), (rows, columns)) / np.sqrt(rows)

    parameters = {
        "embed.weight": dense(4, WIDTH) * 2,
        "embed.bias": jnp.zeros(WIDTH),
        "position": jax.random.normal(next(keys), (TOKENS, WIDTH)) * 0.1,
        "norm.scale": jnp.ones(WIDTH),
        "norm.bias": jnp.zeros(WIDTH),
        "classify.weight": dense(WIDTH, 10),
        "classify.bias": jnp.zeros(10),
    }
    shapes = {"query": (WIDTH, WIDTH), "key": (WIDTH, WIDTH), "value": (WIDTH, WIDTH), "project": (WIDTH, WIDTH)}
    shapes |= {"expand": (WIDTH, HIDDEN), "contract": (HIDDEN, WIDTH)}
    for layer in range(DEPTH):
        for name, shape in shapes.items():
            parameters[f"layer{layer}.{name}.weight"] = dense(*shape)
            parameters[f"layer{layer}.{name}.bias"] = jnp.zeros(shape[1])
        for norm in ("norm1", "norm2"):
            parameters[f"layer{layer}.{norm}.scale"] = jnp.ones(WIDTH)
            parameters[f"layer{layer}.{norm}.bias"] = jnp.zeros(WIDTH)
    return parameters, {}


def forward(parameters, statistics, x, training):
    def linear(x, name):
        return x @ parameters[f"{name}.weight"] + parameters[f"{name}.bias"]

    def norm(x, name):
        centred = x - x.mean(-1, keepdims=True)
        return centred / jnp.sqrt(x.var(-1, keepdims=True) + EPSILON) * parameters[f"{name}.scale"] + parameters[f"{name}.bias"]

    def heads(x):
        return x.reshape(len(x), TOKENS, HEADS, HEAD).transpose(0, 2, 1, 3)

    patches = x.reshape(len(x), 4, 2, 4, 2).transpose(0, 1, 3, 2, 4).reshape(len(x), TOKENS, 4)
    x = linear(patches, "embed") + parameters["position"]
    for layer in range(DEPTH):
        y = norm(x, f"layer{layer}.norm1")
        query, key, value = (heads(linear(y, f"layer{layer}.{part}")) for part in ("query", "key", "value"))
        attention = jax.nn.softmax(query @ key.transpose(0, 1, 3, 2) / np.sqrt(HEAD))
        mixed = (attention @ value).transpose(0, 2, 1, 3).reshape(len(x), TOKENS, WIDTH)
        x = x + linear(mixed, f"layer{layer}.project")
        y = linear(norm(x, f"layer{layer}.norm2"), f"layer{layer}.expand")
        x = x + linear(jax.nn.gelu(y, approximate=False), f"layer{layer}.contract")
    return linear(norm(x, "norm").mean(1), "classify"), statistics


class Writer:
    """Writes the blocks of the encoder; each method returns the name of its output."""

    def __init__(self, graph: OnnxGraph, parameters):
        self.graph, self.parameters = graph, parameters

    def linear(self, x: str, name: str) -> str:
        weight = self.graph.weight(f"{name}.weight", self.parameters[f"{name}.weight"])
        product = self.graph.node("MatMul", [x, weight], f"{name}.matmul")
        return self.graph.node("Add", [product, self.graph.weight(f"{name}.bias", self.parameters[f"{name}.bias"])], f"{name}.add")

    def norm(self, x: str, name: str) -> str:
        parts = [self.graph.weight(f"{name}.{part}", self.parameters[f"{name}.{part}"]) for part in ("scale", "bias")]
        return self.graph.node("LayerNormalization", [x, *parts], name, axis=-1, epsilon=EPSILON)

    def reshape(self, x: str, shape: list[int], name: str) -> str:
        return self.graph.node("Reshape", [x, self.graph.constant(f"{name}.shape", np.int64(shape))], name)

    def heads(self, x: str, name: str, permutation: list[int]) -> str:
        split = self.reshape(x, [0, TOKENS, HEADS, HEAD], f"{name}.split")
        return self.graph.node("Transpose", [split], f"{name}.heads", perm=permutation)

    def gelu(self, x: str, name: str) -> str:
        scaled = self.graph.node("Div", [x, self.graph.weight(f"{name}.sqrt2", np.sqrt(2))], f"{name}.div")
        erf = self.graph.node("Erf", [scaled], f"{name}.erf")
        shifted = self.graph.node("Add", [erf, self.graph.weight(f"{name}.one", 1)], f"{name}.add")
        product = self.graph.node("Mul", [x, shifted], f"{name}.mul")
        return self.graph.node("Mul", [product, self.graph.weight(f"{name}.half", 0.5)], f"{name}.halve")

    def attention(self, x: str, name: str) -> str:
        query = self.heads(self.linear(x, f"{name}.query"), f"{name}.query", [0, 2, 1, 3])
        key = self.heads(self.linear(x, f"{name}.key"), f"{name}.key", [0, 2, 3, 1])
        value = self.heads(self.linear(x, f"{name}.value"), f"{name}.value", [0, 2, 1, 3])
        scores = self.graph.node("MatMul", [query, key], f"{name}.scores")
        scaled = self.graph.node("Mul", [scores, self.graph.weight(f"{name}.factor", HEAD**-0.5)], f"{name}.scale")
        weights = self.graph.node("Softmax", [scaled], f"{name}.softmax", axis=-1)
        mixed = self.graph.node("MatMul", [weights, value], f"{name}.mix")
        joined = self.graph.node("Transpose", [mixed], f"{name}.join", perm=[0, 2, 1, 3])
        return self.linear(self.reshape(joined, [0, TOKENS, WIDTH], f"{name}.merge"), f"{name}.project")


def export(parameters, statistics, description: str, path: str) -> None:
    graph = OnnxGraph("digits-transformer", description)
    writer = Writer(graph, parameters)
    x = writer.reshape("image", [0, 4, 2, 4, 2], "patches.split")
    x = graph.node("Transpose", [x], "patches.order", perm=[0, 1, 3, 2, 4])
    x = writer.linear(writer.reshape(x, [0, TOKENS, 4], "patches"), "embed")
    x = graph.node("Add", [x, graph.weight("position", parameters["position"])], "embed.position")
    for layer in range(DEPTH):
        name = f"layer{layer}"
        x = graph.node("Add", [x, writer.attention(writer.norm(x, f"{name}.norm1"), name)], f"{name}.residual1")
        y = writer.gelu(writer.linear(writer.norm(x, f"{name}.norm2"), f"{name}.expand"), f"{name}.gelu")
        x = graph.node("Add", [x, writer.linear(y, f"{name}.contract")], f"{name}.residual2")
    x = graph.node("ReduceMean", [writer.norm(x, "norm")], "pool", axes=[1], keepdims=0)
    graph.save(path, writer.linear(x, "classify"), opset=17)
