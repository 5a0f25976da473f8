"""Training in JAX: Adam, cosine learning rate, small shifts as augmentation, batch normalization with running averages."""

from typing import Any, Callable

import jax
import jax.numpy as jnp
import numpy as np

Parameters = dict[str, Any]
EPSILON = 1e-5
MOMENTUM = 0.95


def convolve(x, weight, groups=1):
    """[N, C, H, W] by [O, C/groups, K, K], stride 1, padded to the same size."""
    return jax.lax.conv_general_dilated(
        x, weight, (1, 1), "SAME", feature_group_count=groups, dimension_numbers=("NCHW", "OIHW", "NCHW")
    )


def max_pool(x):
    return jax.lax.reduce_window(x, -jnp.inf, jax.lax.max, (1, 1, 2, 2), (1, 1, 2, 2), "VALID")


def normalize(x, parameters, statistics, name, training, updates):
    """Batch normalization over N, H, W; in training the running averages to be kept are added to `updates`."""
    if training:
        mean, variance = x.mean((0, 2, 3)), x.var((0, 2, 3))
        updates[f"{name}.mean"] = MOMENTUM * statistics[f"{name}.mean"] + (1 - MOMENTUM) * mean
        updates[f"{name}.variance"] = MOMENTUM * statistics[f"{name}.variance"] + (1 - MOMENTUM) * variance
    else:
        mean, variance = statistics[f"{name}.mean"], statistics[f"{name}.variance"]
    factor = parameters[f"{name}.scale"] / jnp.sqrt(variance + EPSILON)
    return (x - mean[:, None, None]) * factor[:, None, None] + parameters[f"{name}.bias"][:, None, None]


def he_normal(key, shape):
    fan_in = int(np.prod(shape[1:]))
    return jax.random.normal(key, shape) * np.sqrt(2 / fan_in)


def shifted(images: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Each image moved by up to one pixel a side, filled with zero."""
    padded = np.pad(images, ((0, 0), (0, 0), (1, 1), (1, 1)))
    moved = np.empty_like(images)
    for index, (dy, dx) in enumerate(rng.integers(0, 3, (len(images), 2))):
        moved[index] = padded[index, :, dy : dy + 8, dx : dx + 8]
    return moved


def train(forward: Callable, parameters: Parameters, statistics: Parameters, images, labels, epochs=60, rate=3e-3, batch=64, seed=0):
    """`forward(parameters, statistics, x, training) -> (logits, statistics)`. Returns trained parameters and statistics."""

    def objective(parameters, statistics, x, y):
        logits, updated = forward(parameters, statistics, x, True)
        target = jax.nn.one_hot(y, 10) * 0.95 + 0.005
        decay = sum(jnp.sum(value**2) for value in jax.tree.leaves(parameters))
        return -jnp.mean(jnp.sum(target * jax.nn.log_softmax(logits), -1)) + 2e-5 * decay, updated

    @jax.jit
    def step(parameters, statistics, first, second, x, y, count, learning_rate):
        gradient, updated = jax.grad(objective, has_aux=True)(parameters, statistics, x, y)
        first = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, first, gradient)
        second = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g**2, second, gradient)

        def moved(p, m, v):
            return p - learning_rate * (m / (1 - 0.9**count)) / (jnp.sqrt(v / (1 - 0.999**count)) + 1e-8)

        return jax.tree.map(moved, parameters, first, second), updated, first, second

    rng = np.random.default_rng(seed)
    first = jax.tree.map(jnp.zeros_like, parameters)
    second = jax.tree.map(jnp.zeros_like, parameters)
    steps, count = epochs * (len(images) // batch), 0
    for _ in range(epochs):
        order = rng.permutation(len(images))
        for start in range(0, len(order) - batch + 1, batch):
            count += 1
            chosen = order[start : start + batch]
            learning_rate = rate * 0.5 * (1 + np.cos(np.pi * count / steps))
            x = shifted(images[chosen], rng)
            parameters, statistics, first, second = step(
                parameters, statistics, first, second, x, labels[chosen], count, learning_rate
            )
    return jax.tree.map(np.asarray, parameters), jax.tree.map(np.asarray, statistics)
