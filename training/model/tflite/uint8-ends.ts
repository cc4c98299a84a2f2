import type { ParsedModel, ParsedOperator } from "./parse-tflite.ts";

/** QUANTIZE operators between a uint8 end of the model and an int8 tensor. */
function uint8Ends({ inputs, outputs, operators, tensors }: ParsedModel): ParsedOperator[] {
  return operators.filter(({ name, inputs: [from = -1], outputs: [to = -1] }) => {
    const types = [tensors[from]?.type, tensors[to]?.type];
    const isFirst = inputs.includes(from) && types.join() === "uint8,int8";
    const isLast = outputs.includes(to) && types.join() === "int8,uint8";
    return name === "QUANTIZE" && (isFirst || isLast);
  });
}

/** Whether a model takes or gives uint8 and computes in int8. */
export function hasUint8Ends(model: ParsedModel): boolean {
  return uint8Ends(model).length > 0;
}

/** The same model with the int8 tensors inside for its input and output. */
export function withInt8Ends(model: ParsedModel): ParsedModel {
  const ends = uint8Ends(model);
  const moved = (index: number) => {
    const end = ends.find(({ inputs, outputs }) => inputs[0] === index || outputs[0] === index);
    const inner = [end?.inputs[0], end?.outputs[0]].find((each) => each !== index);
    return inner ?? index;
  };
  return {
    ...model,
    operators: model.operators.filter((operator) => !ends.includes(operator)),
    inputs: model.inputs.map(moved),
    outputs: model.outputs.map(moved),
  };
}
