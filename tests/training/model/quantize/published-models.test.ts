import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { loadDataSet, type RecordingFile } from "../../../../training/data/dataset/data-set.ts";
import { cutWindow } from "../../../../training/data/windows/window.ts";
import { createInterpreter } from "../../../../training/model/interpreter/create-interpreter.ts";
import { quantizeGraph } from "../../../../training/model/quantize/quantize-graph.ts";
import { readTflite } from "../../../../training/model/tflite/read-tflite.ts";
import { describeWithShared, sharedPath } from "../../../shared.ts";

function recordings(): Int8Array[] {
  const root = sharedPath("data/nearform-v2");
  const files = ["conor-v2", "james-v2"].flatMap((session) =>
    readdirSync(`${root}/${session}`).map((name): RecordingFile => {
      const path = `${session}/${name}`;
      return { root, path, text: readFileSync(`${root}/${path}`, "utf8") };
    }),
  );
  return loadDataSet(files).recordings.map(({ samples }) => cutWindow(samples));
}

const best = (values: ArrayLike<number>) => {
  let at = 0;
  for (let index = 1; index < values.length; index++) if (values[index] > values[at]) at = index;
  return at;
};

describeWithShared("the float model of 2019, quantized on every fourth recording", () => {
  const windows = recordings();
  test("v11.noquant.tflite decides as before on the others", () => {
    const { graph } = readTflite(new Uint8Array(readFileSync(sharedPath("models/v11.noquant.tflite"))));
    const int8 = quantizeGraph(
      graph,
      windows.filter((_, at) => at % 4 === 0),
    );
    const exact = createInterpreter(graph);
    const rounded = createInterpreter(int8);
    const others = windows.filter((_, at) => at % 4 !== 0);
    const changed = others.filter(
      (window) => best(exact.run(Float32Array.from(window))) !== best(rounded.run(window)),
    );
    expect(others.length).toBeGreaterThan(800);
    expect(changed.length / others.length).toBeLessThan(0.015);
  });
});
