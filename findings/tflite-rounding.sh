#!/usr/bin/env bash
# ai-edge-litert 2.3.0 and tflite-micro 0.dev20261023182759 (PyPI, x86-64): the kernels for one int8 operator do not agree.
#
# A sum is multiplied by a 31-bit fraction and shifted: rounded once at the end ("once"), or at the high half of the product and
# again at the shift ("twice"), where the second rounding may take halves away from zero or up.
#
# Seen:
# * OpResolverType.BUILTIN_REF, the "reference" kernels: CONV_2D and QUANTIZE int8 to int8 round twice, FULLY_CONNECTED once.
# * BUILTIN_WITHOUT_DEFAULT_DELEGATES: all three twice, the second time halves up.
# * AUTO (XNNPACK): CONV_2D and FULLY_CONNECTED once, by a multiplication in float32; QUANTIZE int8 to int8 is neither.
# * tflite-micro: all three twice, halves away from zero.
# * QUANTIZE of float32: reference and tflite-micro round halves away from zero, XNNPACK to even, and the kernels without a delegate do
#   both in one tensor: to even in whole groups of 8 values, away from zero in what is left over at its end.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check numpy==2.4.6 ai-edge-litert==2.3.0 tflite-micro==0.dev20261023182759 2> /dev/null

cat > try.py <<'PY'
import flatbuffers
import numpy as np
from ai_edge_litert import interpreter as litert
from ai_edge_litert import schema_py_generated as fb
from tflite_micro.python.tflite_micro import runtime

RNG = np.random.default_rng(1)
OPTIONS = {
    fb.BuiltinOperator.CONV_2D: (fb.BuiltinOptions.Conv2DOptions, fb.Conv2DOptionsT),
    fb.BuiltinOperator.FULLY_CONNECTED: (fb.BuiltinOptions.FullyConnectedOptions, fb.FullyConnectedOptionsT),
    fb.BuiltinOperator.QUANTIZE: (fb.BuiltinOptions.QuantizeOptions, fb.QuantizeOptionsT),
}
TYPES = {np.float32: fb.TensorType.FLOAT32, np.int8: fb.TensorType.INT8, np.int32: fb.TensorType.INT32}


def model(code, tensors):
    """One operator from the first tensor to the last; (dtype, shape, scale or scales, data) each."""
    m, graph = fb.ModelT(), fb.SubGraphT()
    m.version, m.subgraphs, m.buffers, graph.tensors = 3, [graph], [fb.BufferT()], []
    for at, (dtype, shape, scales, data) in enumerate(tensors):
        t = fb.TensorT()
        t.name, t.shape, t.type, t.buffer = f"t{at}".encode(), list(shape), TYPES[dtype], 0
        if scales is not None:
            q = fb.QuantizationParametersT()
            q.scale = np.atleast_1d(np.float32(scales))
            q.zeroPoint = np.zeros(len(q.scale), np.int64)
            t.quantization = q
        if data is not None:
            b = fb.BufferT()
            b.data = np.frombuffer(np.asarray(data, dtype).tobytes(), np.uint8)
            m.buffers.append(b)
            t.buffer = len(m.buffers) - 1
        graph.tensors.append(t)
    op, opcode = fb.OperatorT(), fb.OperatorCodeT()
    opcode.deprecatedBuiltinCode = opcode.builtinCode = code
    opcode.version = {fb.BuiltinOperator.CONV_2D: 3, fb.BuiltinOperator.FULLY_CONNECTED: 4}.get(code, 2 if tensors[0][0] is np.int8 else 1)
    m.operatorCodes = [opcode]
    op.builtinOptionsType, make = OPTIONS[code]
    op.builtinOptions = make()
    if code == fb.BuiltinOperator.CONV_2D:
        o = op.builtinOptions
        o.padding, o.strideW, o.strideH, o.dilationWFactor, o.dilationHFactor = fb.Padding.VALID, 1, 1, 1, 1
    last = len(tensors) - 1
    op.inputs, op.outputs, graph.operators, graph.inputs, graph.outputs = [*range(last)], [last], [op], [0], [last]
    builder = flatbuffers.Builder(1024)
    builder.Finish(m.Pack(builder), b"TFL3")
    return bytes(builder.Output())


def run(kernels, data, value):
    if kernels == "tflite-micro":
        i = runtime.Interpreter.from_bytes(data)
        i.set_input(value, 0)
        i.invoke()
        return i.get_output(0).reshape(-1).astype(int)
    i = litert.Interpreter(model_content=data, experimental_op_resolver_type=getattr(litert.OpResolverType, kernels))
    i.allocate_tensors()
    i.set_tensor(i.get_input_details()[0]["index"], value)
    i.invoke()
    return i.get_tensor(i.get_output_details()[0]["index"]).reshape(-1).astype(int)


def fraction(scale):
    m, e = np.frexp(scale)
    return int(np.floor(m * (1 << 31) + 0.5)), -int(e)


def once(x, scale):
    q, right = fraction(scale)
    return (x * q + (1 << (30 + right))) >> (31 + right)


def high(x, q):
    v = x * q + (1 << 30) if x * q >= 0 else x * q + 1 - (1 << 30)
    return abs(v) >> 31 if v >= 0 else -(abs(v) >> 31)


def twice(x, scale):
    q, right = fraction(scale)
    h = high(x, q)
    mask = (1 << right) - 1
    return (h >> right) + (1 if (h & mask) > (mask >> 1) + (h < 0) else 0)


def twice_up(x, scale):
    q, right = fraction(scale)
    return (high(x, q) + ((1 << right) >> 1)) >> right


def cases():
    for _ in range(20):
        scales = np.float32(RNG.uniform(0.002, 0.02, 64))
        w, b = RNG.integers(-127, 128, 64), RNG.integers(-4000, 4000, 64)
        x = RNG.integers(-128, 128, 16)
        sums = (x[:, None] * w + b).reshape(-1)
        yield "CONV_2D", model(fb.BuiltinOperator.CONV_2D, [
            (np.int8, (1, 16, 1, 1), 1, None), (np.int8, (64, 1, 1, 1), scales, w), (np.int32, (64,), scales, b),
            (np.int8, (1, 16, 1, 64), 1, None)]), x.reshape(1, 16, 1, 1).astype(np.int8), sums, np.tile(scales, 16)
        scale = np.float32(RNG.uniform(0.002, 0.01))
        w, b, x = RNG.integers(-127, 128, (256, 8)), RNG.integers(-3000, 3000, 256), RNG.integers(-40, 41, 8)
        yield "FULLY_CONNECTED", model(fb.BuiltinOperator.FULLY_CONNECTED, [
            (np.int8, (1, 8), 1, None), (np.int8, (256, 8), scale, w), (np.int32, (256,), scale, b), (np.int8, (1, 256), 1, None)
        ]), x.reshape(1, 8).astype(np.int8), w @ x + b, np.full(256, scale)
        a, c = np.float32(RNG.uniform(0.2, 0.3)), np.float32(RNG.uniform(0.4, 1.5))
        x = np.arange(-128, 128)
        yield "QUANTIZE", model(fb.BuiltinOperator.QUANTIZE, [(np.int8, (1, 256), a, None), (np.int8, (1, 256), c, None)]), \
            x.reshape(1, 256).astype(np.int8), x, np.full(256, float(a) / float(c))


ALL = ["BUILTIN_REF", "BUILTIN_WITHOUT_DEFAULT_DELEGATES", "AUTO", "tflite-micro"]
def once_float(x, scale):
    return int(np.rint(np.float32(x) * np.float32(scale)))


WAYS = {"twice": twice, "twice, halves up": twice_up, "once": once, "once, in float32": once_float}
seen = {}
for operator, data, value, sums, scales in cases():
    wanted = {way: np.clip([f(int(s), float(k)) for s, k in zip(sums, scales)], -128, 127) for way, f in WAYS.items()}
    for kernels in ALL:
        result = run(kernels, data, value)
        for way in WAYS:
            key = (kernels, operator, way)
            seen[key] = seen.get(key, 0) + int((result != wanted[way]).sum())
table = {}
for kernels in ALL:
    for operator in ["CONV_2D", "FULLY_CONNECTED", "QUANTIZE"]:
        equal = [way for way in WAYS if seen[kernels, operator, way] == 0]
        table[kernels, operator] = equal[0] if equal else "neither"
ties = np.float32([(2 * i + 0.5) * (-1 if i % 2 else 1) for i in range(19)]).reshape(1, 19)
data = model(fb.BuiltinOperator.QUANTIZE, [(np.float32, (1, 19), None, None), (np.int8, (1, 19), 1, None)])
for kernels in ALL:
    even = run(kernels, data, ties) == np.rint(ties.reshape(-1))
    table[kernels, "halves"] = f"{int(even[:16].sum())} of 16 and {int(even[16:].sum())} of 3 to even"
for kernels in ALL:
    print(f"{kernels}: " + "; ".join(f"{what} {table[kernels, what]}" for what in ["CONV_2D", "FULLY_CONNECTED", "QUANTIZE", "halves"]))
expected = [
    ["twice", "once", "twice", "0 of 16 and 0 of 3 to even"],
    ["twice, halves up"] * 3 + ["16 of 16 and 0 of 3 to even"],
    ["once, in float32", "once", "neither", "16 of 16 and 3 of 3 to even"],
    ["twice", "twice", "twice", "0 of 16 and 0 of 3 to even"],
]
actual = [[table[kernels, what] for what in ["CONV_2D", "FULLY_CONNECTED", "QUANTIZE", "halves"]] for kernels in ALL]
print("As described." if actual == expected else "This has changed.")
raise SystemExit(actual != expected)
PY
venv/bin/python try.py 2> /dev/null
