"""Quantizes a model of ImageNet with ONNX Runtime's own tool, for command-line.mjs to time as a whole process.

Usage: python tools/bench/quantize-static.py MODEL FOLDER-OF-PHOTOGRAPHS COUNT MinMax|Percentile OUT
Needs onnxruntime with onnx, and Pillow. Prints the peak of its memory in bytes.
"""

import resource
import sys
from pathlib import Path

import numpy
import onnxruntime
from onnxruntime.quantization import CalibrationDataReader, CalibrationMethod, QuantFormat, QuantType, quantize_static
from PIL import Image

SIZE = 224
MEAN = numpy.array([0.485, 0.456, 0.406], numpy.float32)
DEVIATION = numpy.array([0.229, 0.224, 0.225], numpy.float32)


def photograph(path):
    """Shorter side to 256, centre crop of 224, standardized as most models trained on ImageNet want it."""
    image = Image.open(path).convert("RGB")
    shorter = round(SIZE * 256 / 224)
    ratio = shorter / min(image.size)
    width, height = (max(shorter, round(side * ratio)) for side in image.size)
    image = image.resize((width, height), Image.Resampling.BILINEAR)
    left, top = (width - SIZE) // 2, (height - SIZE) // 2
    pixels = numpy.asarray(image.crop((left, top, left + SIZE, top + SIZE)), numpy.float32)
    return ((pixels / 255 - MEAN) / DEVIATION).transpose(2, 0, 1)[None]


class Photographs(CalibrationDataReader):
    """Decodes one photograph at a time, when it is asked for."""

    def __init__(self, name, paths):
        self.name = name
        self.paths = iter(paths)

    def get_next(self):
        path = next(self.paths, None)
        return None if path is None else {self.name: photograph(path)}


def main(model, folder, count, method, out):
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name
    del session
    paths = sorted(Path(folder).iterdir())[: int(count)]
    quantize_static(
        model,
        out,
        Photographs(name, paths),
        quant_format=QuantFormat.QDQ,
        activation_type=QuantType.QUInt8,
        weight_type=QuantType.QInt8,
        calibrate_method=CalibrationMethod[method],
    )
    # In kilobytes on Linux, in bytes on macOS.
    unit = 1 if sys.platform == "darwin" else 1024
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit)


main(*sys.argv[1:])
