#!/usr/bin/env bash
# ai-edge-quantizer 0.10.0 with TensorFlow 2.21.0 (PyPI), the successor of the converter's own quantization: what it leaves alone without a word.
#
# Seen, with a small network of convolutions over time:
# * A .tflite names its operators in two fields, the older of which holds 8 bits. Files written before TensorFlow 2.4, such as models of
#   2019, have only that one, and every interpreter reads it. The quantizer reads only the newer one: it takes each operator for number 0 (ADD),
#   quantizes nothing, and writes the model back in floating point, "1.0x smaller". The same file with the newer field filled in is quantized.
# * It cannot quantize to int8 what has no signature, as those files have none: calibration asks for the key of one, and there is no default.
# * The largest over time (GlobalMaxPooling, REDUCE_MAX) stays float: with `static_wi8_ai8` a DEQUANTIZE before it and a QUANTIZE behind it are put in, in the
#   midst of a model whose input and output are int8. The converter of TensorFlow 2.21 computes it in int8.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check ai-edge-quantizer==0.10.0 ai-edge-litert==2.3.0 tensorflow==2.21.0 numpy==2.4.6 2> /dev/null

cat > try.py <<'PY'
import contextlib, io, os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import numpy as np
import tensorflow as tf
from tensorflow.lite.tools import flatbuffer_utils
from ai_edge_quantizer import quantizer, recipe

schema = flatbuffer_utils.schema_fb
names = {value: name for name, value in vars(schema.BuiltinOperator).items() if isinstance(value, int)}
random = np.random.RandomState(1)
SHAPE = (1, 50, 1, 3)
examples = [random.randint(-60, 60, size=SHAPE).astype("float32") for _ in range(20)]

layers = tf.keras.layers
tf.keras.utils.set_random_seed(1)
network = tf.keras.Sequential([
    tf.keras.Input(SHAPE[1:]), layers.Conv2D(16, (5, 1), activation="relu"), layers.GlobalMaxPooling2D(), layers.Dense(6, activation="softmax"),
])


def convert(*, int8):
    converter = tf.lite.TFLiteConverter.from_keras_model(network)
    if int8:
        converter.optimizations = [tf.lite.Optimize.DEFAULT]
        converter.representative_dataset = lambda: ([example] for example in examples)
        converter.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS_INT8]
        converter.inference_input_type = converter.inference_output_type = tf.int8
    with contextlib.redirect_stdout(io.StringIO()):
        return bytes(converter.convert())


def quantize(model, how, calibration=None):
    with contextlib.redirect_stdout(io.StringIO()):
        one = quantizer.Quantizer(bytearray(model), how)
        result = one.calibrate(calibration) if calibration else None
        return bytes(one.quantize(result).quantized_model)


def operators(model):
    read = flatbuffer_utils.read_model_from_bytearray(bytearray(model))
    codes = [max(code.builtinCode, code.deprecatedBuiltinCode) for code in read.operatorCodes]
    return [names[codes[operator.opcodeIndex]] for operator in read.subgraphs[0].operators]


def has_int8(model):
    return any(tensor.type == schema.TensorType.INT8 for tensor in flatbuffer_utils.read_model_from_bytearray(bytearray(model)).subgraphs[0].tensors)


def answers(model):
    interpreter = tf.lite.Interpreter(model_content=model)
    interpreter.allocate_tensors()
    interpreter.set_tensor(interpreter.get_input_details()[0]["index"], examples[0])
    interpreter.invoke()
    return interpreter.get_tensor(interpreter.get_output_details()[0]["index"])


new = convert(int8=False)
read = flatbuffer_utils.read_model_from_bytearray(bytearray(new))
read.signatureDefs = []
without_signature = bytes(flatbuffer_utils.convert_object_to_bytearray(read))
for code in read.operatorCodes:
    code.builtinCode = 0  # the default, which is not written: only the older field is left
old = bytes(flatbuffer_utils.convert_object_to_bytearray(read))
assert (answers(old) == answers(new)).all()

weights = recipe.dynamic_wi8_afp32()
for name, model, expected in (("new", new, True), ("without signature", without_signature, True), ("as before 2.4", old, False)):
    quantized = has_int8(quantize(model, weights))
    print(f"dynamic_wi8_afp32, {name}: {'int8 weights' if quantized else 'all float'}")
    assert quantized == expected

calibration = {"serving_default": [{"keras_tensor": example} for example in examples]}
try:
    quantize(without_signature, recipe.static_wi8_ai8(), calibration)
    raise SystemExit("quantized without a signature")
except ValueError as error:
    print(f"static_wi8_ai8, without signature: {error}")

for name, model, expected in (
    ("static_wi8_ai8", quantize(new, recipe.static_wi8_ai8(), calibration), ["CONV_2D", "DEQUANTIZE", "REDUCE_MAX", "QUANTIZE", "FULLY_CONNECTED", "SOFTMAX"]),
    ("converter, int8", convert(int8=True), ["CONV_2D", "REDUCE_MAX", "FULLY_CONNECTED", "SOFTMAX"]),
):
    print(f"{name}: {' '.join(operators(model))}")
    assert operators(model) == expected
PY
echo "ai-edge-quantizer 0.10.0, TensorFlow 2.21.0"
python/bin/python try.py 2> errors.txt || { tail -5 errors.txt; exit 1; }
