"""Trains the sample models and writes `public/samples/`.

    pip install -r tools/samples/requirements.txt
    python tools/samples/make.py
    npm run build && node tools/samples/score.mjs
"""

import json
import os
import sys

import numpy as np
import onnxruntime

import depthwise_cnn
import plain_cnn
import transformer
from digits import load_splits, model_input, write_mosaic, write_zip
from training import train

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = os.path.normpath(os.path.join(HERE, "..", "..", "public", "samples"))

SAMPLES = [
    {
        "id": "digits-cnn",
        "title": "Digits, plain CNN",
        "description": "Three convolutions that read handwritten digits. The place to start: int8 costs it next to nothing.",
        "network": plain_cnn,
        "training": {"epochs": 60},
    },
    {
        "id": "digits-depthwise",
        "title": "Digits, depthwise",
        "description": "A small MobileNet. After training, two channels of each depthwise layer had their weights multiplied by"
        " 128 and their inputs divided by it: the same network in float, but one scale for all channels no longer fits."
        " Try per-tensor weights, watch it fail, then per-channel.",
        "network": depthwise_cnn,
        "training": {"epochs": 80},
    },
    {
        "id": "digits-transformer",
        "title": "Digits, transformer",
        "description": "Attention over sixteen patches: LayerNormalization, Softmax and GELU among the matrix products."
        " See which of its tensors int8 suits and which it does not.",
        "network": transformer,
        "training": {"epochs": 250, "rate": 1.5e-3},
    },
]


def accuracy(path: str, images: np.ndarray, labels: np.ndarray) -> float:
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    (logits,) = session.run(None, {"image": images})
    return float((logits.argmax(1) == labels).mean())


def main() -> None:
    os.makedirs(FOLDER, exist_ok=True)
    training, calibration, evaluation = load_splits()
    data = {}
    for name, split in [("calibration", calibration), ("evaluation", evaluation)]:
        file = f"digits-{name}.zip"
        write_zip(split, os.path.join(FOLDER, file))
        data[name] = {"file": file, "bytes": os.path.getsize(os.path.join(FOLDER, file)), "samples": len(split.labels)}
    write_mosaic(evaluation, os.path.join(FOLDER, "digits.png"))

    index = []
    for sample in SAMPLES:
        network, file = sample["network"], f"{sample['id']}.onnx"
        parameters, statistics = network.initial(seed=3)
        parameters, statistics = train(
            network.forward, parameters, statistics, model_input(training), training.labels, **sample["training"]
        )
        path = os.path.join(FOLDER, file)
        network.export(parameters, statistics, sample["description"], path)
        score = accuracy(path, model_input(evaluation), evaluation.labels)
        print(f"{sample['id']}: {score:.1%} of {len(evaluation.labels)} held-out digits", file=sys.stderr)
        index.append(
            {
                "id": sample["id"],
                "title": sample["title"],
                "description": sample["description"],
                "picture": "digits.png",
                "model": {"file": file, "bytes": os.path.getsize(path)},
                **data,
            }
        )
    with open(os.path.join(FOLDER, "index.json"), "w") as target:
        json.dump(index, target, indent=2)
        target.write("\n")


if __name__ == "__main__":
    main()
