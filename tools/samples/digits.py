"""The data of the samples: scikit-learn's 1,797 handwritten digits, split once and written as PNG zips."""

import io
import zipfile
from typing import NamedTuple

import numpy as np
from PIL import Image
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

SEED = 7
EVALUATION_COUNT = 500
CALIBRATION_COUNT = 100


class Split(NamedTuple):
    images: np.ndarray  # [N, 8, 8] uint8 pixels
    labels: np.ndarray  # [N]
    numbers: np.ndarray  # [N] position in scikit-learn's set


def load_splits() -> tuple[Split, Split, Split]:
    """Training, calibration and evaluation sets. Calibration is drawn from training; evaluation was never trained on."""
    digits = load_digits()
    pixels = np.round(digits.images * (255 / 16)).astype(np.uint8)
    everything = Split(pixels, digits.target, np.arange(len(pixels)))
    train, evaluation = _divide(everything, EVALUATION_COUNT)
    _, calibration = _divide(train, CALIBRATION_COUNT)
    return train, calibration, evaluation


def model_input(split: Split) -> np.ndarray:
    """[N, 1, 8, 8] float32 in 0..1: what the studio feeds with the preprocessing preset 0-1."""
    return split.images[:, None].astype(np.float32) / np.float32(255)


def write_zip(split: Split, path: str) -> None:
    """A zip of `<label>/<number>.png`, byte for byte the same on every run."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        order = np.lexsort((split.numbers, split.labels))
        for index in order:
            png = io.BytesIO()
            Image.fromarray(split.images[index], mode="L").save(png, "png", optimize=True)
            name = f"{split.labels[index]}/{split.numbers[index]:04d}.png"
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), png.getvalue())


def write_mosaic(split: Split, path: str, columns: int = 18, rows: int = 6, zoom: int = 4, gap: int = 10) -> None:
    """A picture of the first digits, enlarged without smoothing, on black."""
    cell = 8 * zoom + gap
    sheet = Image.new("L", (columns * cell, rows * cell))
    for place, digit in enumerate(split.images[: columns * rows]):
        tile = Image.fromarray(digit, mode="L").resize((8 * zoom, 8 * zoom), Image.NEAREST)
        sheet.paste(tile, (place % columns * cell + gap // 2, place // columns * cell + gap // 2))
    sheet.save(path, optimize=True)


def _divide(split: Split, count: int) -> tuple[Split, Split]:
    rest, chosen = train_test_split(np.arange(len(split.labels)), test_size=count, stratify=split.labels, random_state=SEED)
    return (
        Split(split.images[rest], split.labels[rest], split.numbers[rest]),
        Split(split.images[chosen], split.labels[chosen], split.numbers[chosen]),
    )
