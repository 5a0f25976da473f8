"""Prints what ONNX Runtime's own quantizer reaches on the pictures of the bench, as JSON for onnxruntime-accuracy.mjs.

Usage: python tools/bench/onnxruntime-accuracy.py [folder of the models]
Needs onnx, onnxruntime and Pillow. Every number comes from graphs run as written: graph optimization is off.
"""

import contextlib
import json
import sys
import tempfile
from pathlib import Path

import numpy
import onnx
import onnxruntime
from onnxruntime.quantization import CalibrationDataReader, CalibrationMethod, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
MODELS = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "models"

SIGNED = {"activation_type": QuantType.QInt8, "per_channel": False}
UNSIGNED = {"activation_type": QuantType.QUInt8, "per_channel": True}
PER_TENSOR = {"activation_type": QuantType.QUInt8, "per_channel": False}
CONFIGURATIONS = {
    "u8 per-channel MinMax": {**UNSIGNED, "calibrate_method": CalibrationMethod.MinMax},
    "s8 per-tensor MinMax": {**SIGNED, "calibrate_method": CalibrationMethod.MinMax},
    "u8 per-channel Percentile": {**UNSIGNED, "calibrate_method": CalibrationMethod.Percentile},
    "u8 per-channel Entropy": {**UNSIGNED, "calibrate_method": CalibrationMethod.Entropy},
    "u8 per-tensor MinMax": {**PER_TENSOR, "calibrate_method": CalibrationMethod.MinMax},
    "u8 per-tensor Percentile": {**PER_TENSOR, "calibrate_method": CalibrationMethod.Percentile},
    "u8 per-tensor Entropy": {**PER_TENSOR, "calibrate_method": CalibrationMethod.Entropy},
}
METHODS = ["MinMax", "Percentile", "Entropy"]
PER_CHANNEL = [f"u8 per-channel {method}" for method in METHODS]


def photograph(path, size):
    """Shorter side to size * 256 / 224, centre crop; height x width x RGB, 0 to 255."""
    image = Image.open(path).convert("RGB")
    shorter = round(size * 256 / 224)
    ratio = shorter / min(image.size)
    width, height = (max(shorter, round(side * ratio)) for side in image.size)
    image = image.resize((width, height), Image.Resampling.BILINEAR)
    left, top = (width - size) // 2, (height - size) // 2
    return numpy.asarray(image.crop((left, top, left + size, top + size)), numpy.float32)


def standardized(path):
    """As most models trained on ImageNet want it."""
    mean = numpy.array([0.485, 0.456, 0.406], numpy.float32)
    deviation = numpy.array([0.229, 0.224, 0.225], numpy.float32)
    return ((photograph(path, 224) / 255 - mean) / deviation).transpose(2, 0, 1)[None]


def plus_minus_one(path):
    """As TensorFlow's models want it."""
    return (photograph(path, 128) / 127.5 - 1).transpose(2, 0, 1)[None]


def digit(path):
    """Pixels as they are."""
    return numpy.asarray(Image.open(path).convert("L"), numpy.float32)[None, None]


def face(path):
    """As UltraFace wants it: resized straight to 320 x 240."""
    image = Image.open(path).convert("RGB").resize((320, 240), Image.Resampling.BILINEAR)
    return ((numpy.asarray(image, numpy.float32) - 127) / 128).transpose(2, 0, 1)[None]


def faces(part):
    """The first eight calibrate, the last four are evaluated; none has a class."""
    paths = sorted((MODELS / "faces").glob("*.jpg"))
    return [(path, None) for path in (paths[:8] if part == "calibration" else paths[8:])]


FRAMES = numpy.load(MODELS / "speech" / "gtcrn-calibration.npz")


def frame(number):
    """All inputs of one frame of speech, by name."""
    return {name: FRAMES[name][number] for name in FRAMES.files}


def frames(part):
    """The first 48 calibrate, the last 16 are evaluated."""
    return [(number, None) for number in (range(48) if part == "calibration" else range(48, 64))]


def imagenet(part, background):
    """Paths with the class that each is expected to be."""
    lines = (MODELS / "imagenet" / "synset.txt").read_text().splitlines()
    classes = {line.split()[0]: index + background for index, line in enumerate(lines)}
    paths = sorted((MODELS / "imagenet" / part).iterdir())
    return [(path, classes[path.name.split("_")[0]]) for path in paths]


def mnist(part):
    """Paths with the digit that each is."""
    return [(path, int(path.parent.name)) for path in sorted((MODELS / "mnist" / part).glob("*/*.png"))]


BENCHES = {
    "squeezenet1.1-7.onnx": (standardized, lambda part: imagenet(part, 0), ["s8 per-tensor MinMax", *PER_CHANNEL]),
    "mobilenetv1_0.25_128.onnx": (
        plus_minus_one,
        lambda part: imagenet(part, 1),
        ["s8 per-tensor MinMax", *PER_CHANNEL],
    ),
    "mnist-8.onnx": (digit, mnist, PER_CHANNEL),
    "ultraface-rfb-320.onnx": (face, faces, PER_CHANNEL),
    # quantize_static cannot quantize this one per channel.
    "gtcrn_simple.onnx": (frame, frames, [f"u8 per-tensor {method}" for method in METHODS]),
}


class Reader(CalibrationDataReader):
    """Feeds the samples of the calibration set, one at a time."""

    def __init__(self, feeds):
        self.feeds = iter(feeds)

    def get_next(self):
        return next(self.feeds, None)


def prepare(source, target):
    """At an opset that can quantize per channel; weights are no graph inputs any more."""
    model = onnx.load(source)
    weights = {initializer.name for initializer in model.graph.initializer}
    model.ir_version = max(model.ir_version, 8)
    inputs = [value for value in model.graph.input if value.name not in weights]
    del model.graph.input[:]
    model.graph.input.extend(inputs)
    if model.opset_import[0].version < 13:
        model = onnx.version_converter.convert_version(model, 13)
    onnx.save(model, target)
    quant_pre_process(target, target, skip_symbolic_shape=True)
    return inputs[0].name


def answers(model, feeds):
    """The first output for every sample, one row each."""
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    return numpy.stack([session.run(None, feed)[0].ravel() for feed in feeds]).astype(numpy.float64)


def measure(model, folder):
    """Top-1 as shares, SQNR in dB, by configuration."""
    read, samples, configurations = BENCHES[model]
    prepared, quantized = str(folder / model), str(folder / f"quantized-{model}")
    name = prepare(MODELS / model, prepared)
    fed = lambda value: value if isinstance(value, dict) else {name: value}
    calibration = [fed(read(path)) for path, _ in samples("calibration")]
    evaluation = [fed(read(path)) for path, _ in samples("evaluation")]
    expected = [index for _, index in samples("evaluation")]
    classified = None not in expected
    top1 = lambda rows: round(float(numpy.mean(rows.argmax(1) == numpy.array(expected))), 4) if classified else None
    exact = answers(prepared, evaluation)
    results = {}
    for label in configurations:
        options = {"quant_format": QuantFormat.QDQ, "weight_type": QuantType.QInt8, **CONFIGURATIONS[label]}
        quantize_static(prepared, quantized, Reader(calibration), **options)
        rounded = answers(quantized, evaluation)
        sqnr = 10 * numpy.log10(numpy.sum(exact**2) / numpy.sum((exact - rounded) ** 2))
        results[label] = {"float": top1(exact), "quantized": top1(rounded), "sqnr": round(float(sqnr), 2)}
    return results


# The quantizer tells its progress on the standard output.
with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(sys.stderr):
    measured = {model: measure(model, Path(folder)) for model in BENCHES}
print(json.dumps(measured, indent=2))
