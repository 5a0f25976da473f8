/**
 * Python that reads the blocks of a written file and compares them with `choices["weights"]`:
 * `report_blocks(output, choices)` says what it finds. Needs `HERE`, `np`, `onnx` and their `numpy_helper`.
 */
export const BLOCK_COMPARISON = `
# Where operators have the codes of a weight; scales and zero points follow them.
CODES = {"DequantizeLinear": 0, "MatMulNBits": 1, "GatherBlockQuantized": 0}


def unpacked(zero, bits, blocks):
    """Zero points as integers: with 4 bits the operators of com.microsoft may have two in a byte."""
    if zero.dtype == np.uint8 and bits == 4:
        zero = np.stack((zero & 15, zero >> 4), axis=-1).reshape(*zero.shape[:-1], -1)
    return zero[..., :blocks].astype(np.int64)


def blocks_of(node, constants, attributes):
    """Scales, zero points (None where symmetric) and block size of a weight, laid out as blocks of the float one."""
    first = CODES[node.op_type] + (2 if node.op_type == "GatherBlockQuantized" else 1)
    arrays = [onnx.numpy_helper.to_array(constants[name]) for name in node.input[first : first + 2] if name]
    if node.op_type == "MatMulNBits":
        arrays = [array.reshape(attributes["N"], -1) for array in arrays]
    scale = arrays[0].astype(np.float32)
    arrays = [scale, *(unpacked(zero, attributes.get("bits", 4), scale.shape[-1]) for zero in arrays[1:])]
    if node.op_type == "MatMulNBits":
        arrays = [array.T for array in arrays]
    return arrays[0].ravel(), arrays[1].ravel() if len(arrays) > 1 else None, attributes["block_size"]


def written_blocks(output):
    """Blocks of every weight of a file, by the name that it has in the float model."""
    graph = onnx.load(output).graph
    constants = {constant.name: constant for constant in graph.initializer}
    found = {}
    for node in graph.node:
        codes = node.input[CODES[node.op_type]] if node.op_type in CODES else ""
        attributes = {attribute.name: onnx.helper.get_attribute_value(attribute) for attribute in node.attribute}
        name = next((codes.removesuffix(end) for end in ("_DQ_Q4", "_Q4", "_Q8") if codes.endswith(end)), None)
        if name is not None and codes in constants and "block_size" in attributes:
            found[name] = blocks_of(node, constants, attributes)
    return found


def as_expected(found, weight, numbers):
    scale, zero, block_size = found
    start, count = weight["at"], weight["count"]
    expected, expected_zero = numbers[start : start + count], numbers[start + count : start + 2 * count]
    if block_size != weight["block_size"] or len(scale) != count or (zero is None) != weight["symmetric"]:
        return False
    # A block of nothing but zeros has scale 0 there, and any zero point will do.
    used = scale != 0
    close = np.allclose(np.abs(scale[used]), expected[used], rtol=1e-5, atol=0)
    return close and (zero is None or np.array_equal(zero[used], expected_zero[used]))


def report_blocks(output, choices):
    weights, found = choices["weights"], written_blocks(output)
    numbers = np.fromfile(HERE / "blocks.bin", "<f4")
    others = sorted(
        name
        for name in weights.keys() | found.keys()
        if name not in weights or name not in found or not as_expected(found[name], weights[name], numbers)
    )
    same = sum(weight["same"] for weight in weights.values())
    if others:
        print(f"{output}: {len(others)} weights are quantized otherwise: {', '.join(others)}")
    elif same == len(weights):
        print(f"{output}: all {same} weights are quantized as Nibble did it")
    else:
        own = len(weights) - same
        print(f"{output}: all {len(weights)} weights have Nibble's blocks, {own} of them with other scales, as said beforehand")
`;
