import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { writeTflite } from "../../training/model/tflite/write-tflite.ts";
import { createRandom } from "../../training/random.ts";
import { sharedPath } from "../shared.ts";
import { randomGraph } from "../training/random-graph.ts";

const CONVERTED = fileURLToPath(new URL("../fixtures/tflite/", import.meta.url));

/** What is damaged: files of our own writer with all operators, of TensorFlow's converter, and the 2019 models where they are at hand. */
export function fuzzCorpus(): Uint8Array[] {
  const own = Array.from({ length: 24 }, (_, seed) =>
    writeTflite(randomGraph(createRandom(seed)), { labels: ["one", "two"] }),
  );
  const models = sharedPath("models/");
  const given = existsSync(models) ? readdirSync(models).filter((name) => name.endsWith(".tflite")) : [];
  const converted = readdirSync(CONVERTED).filter((name) => name.endsWith(".tflite"));
  const files = [
    ...converted.toSorted().map((name) => CONVERTED + name),
    ...given.toSorted().map((name) => models + name),
  ];
  return [...own, ...files.map((path) => Uint8Array.from(readFileSync(path)))];
}
