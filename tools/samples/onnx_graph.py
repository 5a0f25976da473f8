"""A small builder that writes a trained network as an ONNX file."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper


class OnnxGraph:
    def __init__(self, name: str, description: str):
        self.name, self.description = name, description
        self.nodes: list[onnx.NodeProto] = []
        self.initializers: list[onnx.TensorProto] = []

    def constant(self, name: str, value) -> str:
        self.initializers.append(numpy_helper.from_array(np.asarray(value), name))
        return name

    def weight(self, name: str, value) -> str:
        return self.constant(name, np.asarray(value, np.float32))

    def node(self, operator: str, inputs: list[str], name: str, **attributes) -> str:
        output = f"{name}_output"
        self.nodes.append(helper.make_node(operator, inputs, [output], name=name, **attributes))
        return output

    def save(self, path: str, last: str, opset: int) -> None:
        self.nodes.append(helper.make_node("Identity", [last], ["logits"], name="logits_name"))
        graph = helper.make_graph(
            self.nodes,
            self.name,
            [helper.make_tensor_value_info("image", TensorProto.FLOAT, ["batch", 1, 8, 8])],
            [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", 10])],
            self.initializers,
            doc_string=self.description,
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], producer_name="nibble-samples")
        model.ir_version = 8
        onnx.checker.check_model(model, full_check=True)
        onnx.save(model, path)
