import type { HandoverFile } from '../handover';

const SAMPLES = `
"""Samples for calibration from a folder of .npy and .npz files.

A .npz file has an array for each input of the model, by its name; a .npy file has one for its only input. Arrays hold
one sample as the model takes it, or many along their first axis. Pictures have to be made into such arrays first.
"""

from pathlib import Path

import numpy as np
import onnx


def inputs_of(model):
    """Rank and rows at once (the batch) of each input, by name."""
    graph = onnx.load(model, load_external_data=False).graph
    constants = {constant.name for constant in graph.initializer}
    shapes = {value.name: value.type.tensor_type.shape.dim for value in graph.input if value.name not in constants}
    return {name: (len(dims), dims[0].dim_value or 1 if dims else 1) for name, dims in shapes.items()}


def pieces(array, rank, batch):
    """The samples that lie in an array, one after the other."""
    if array.ndim == rank + 1:
        return list(array)
    if array.ndim == 0:
        return [array]
    return [array[start : start + batch] for start in range(0, len(array) - batch + 1, batch)]


def samples(model, folder):
    """A dictionary from input name to array for every sample."""
    inputs = inputs_of(model)
    files = sorted(file for file in Path(folder).rglob("*") if file.suffix in (".npy", ".npz"))
    if not files:
        raise SystemExit(f"{folder} has no .npy or .npz file")
    for file in files:
        held = np.load(file)
        arrays = {next(iter(inputs)): held} if isinstance(held, np.ndarray) else held
        missing = [name for name in inputs if name not in arrays]
        if missing:
            raise SystemExit(f"{file} has no array for {', '.join(missing)}")
        for sample in zip(*(pieces(arrays[name], *inputs[name]) for name in inputs)):
            yield dict(zip(inputs, sample))
`;

/** `samples.py`, which reads data where a tool calibrates again. */
export const SAMPLES_FILE: HandoverFile = { name: 'samples.py', content: SAMPLES.trimStart() };
