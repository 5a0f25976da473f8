/**
 * Python that reads the scales of a written file and compares them with the choices: `differing(output, tensors)` gives
 * the names of tensors that are otherwise. Needs `np`, `onnx` and their `numpy_helper`.
 */
export const COMPARISON = `
SUFFIXES = ("_quantized", "_QuantizeLinear_Input", "_QuantizeLinear_Output")


def parameters(output):
    """Scale and zero point of every quantized tensor but biases, by the name the tensor has in the float model."""
    graph = onnx.load(output).graph
    constants = {constant.name: constant for constant in graph.initializer}
    found = {}
    for node in graph.node:
        if node.op_type not in ("QuantizeLinear", "DequantizeLinear") or node.input[1] not in constants:
            continue
        stored = constants.get(node.input[0])
        if stored is not None and stored.data_type == onnx.TensorProto.INT32:
            continue
        name = node.input[0]
        for suffix in SUFFIXES:
            name = name.removesuffix(suffix)
        entries = [np.atleast_1d(onnx.numpy_helper.to_array(constants[entry])) for entry in node.input[1:3]]
        found.setdefault(name, (entries[0], entries[1].astype(np.int64) if len(entries) > 1 else np.zeros(1)))
    return found


def differing(output, tensors):
    """Names of tensors that are quantized in one of the two only, or with other parameters."""
    found = parameters(output)
    for name in sorted(found.keys() | tensors.keys()):
        expected = tensors.get(name)
        if expected is None or name not in found:
            yield name
            continue
        scale, zero = found[name]
        same_shape = scale.shape == (len(expected["scale"]),)
        if not same_shape or not np.allclose(scale, expected["scale"], rtol=1e-5, atol=0):
            yield name
        elif not np.array_equal(np.broadcast_to(zero, scale.shape), expected["zero_point"]):
            yield name


def report(output, others, total):
    if not others:
        print(f"{output}: all {total} tensors are quantized as Nibble did it")
    else:
        print(f"{output}: {len(others)} tensors are quantized otherwise: {', '.join(others)}")
`;
