import { expect, test } from "vitest";
import { turnModel } from "../../../../tools/workbench/models/turn-model.ts";
import { createInterpreter } from "../../../../training/model/interpreter/create-interpreter.ts";
import { readTflite } from "../../../../training/model/tflite/read-tflite.ts";
import { STREAM } from "../../../firmware/listening-watch.ts";

test("what listens to every sample is turned with the model, for a watch that is worn another way round", () => {
  const { tflite, card } = STREAM;
  const labels = [...card.labels];
  const turned = turnModel({ card: { labels }, tflite, stream: { card, tflite } }, [
    { axis: 0, sign: -1 },
    { axis: 1, sign: -1 },
    { axis: 2, sign: 1 },
  ]);
  const sample = Int8Array.from({ length: 150 }, (_, at) => (at * 37) % 100);
  const other = sample.map((value, at) => (at % 3 === 2 ? value : -value));
  const answers = (network: Uint8Array, input: Int8Array) =>
    createInterpreter(readTflite(network).graph).run(input);
  for (const network of [turned.tflite, turned.stream?.tflite ?? new Uint8Array()])
    expect(answers(network, sample)).toEqual(answers(tflite, other));
});
