import { existsSync, readdirSync, readFileSync } from "node:fs";
import { writeTflite } from "../../training/model/tflite/write-tflite.ts";
import { createRandom } from "../../training/random.ts";
import { sharedPath } from "../shared.ts";
import { randomGraph } from "../training/random-graph.ts";

/** What is damaged: files of our own writer with all operators, and the 2019 models where they are at hand. */
export function fuzzCorpus(): Uint8Array[] {
  const own = Array.from({ length: 24 }, (_, seed) =>
    writeTflite(randomGraph(createRandom(seed)), { labels: ["one", "two"] }),
  );
  const models = sharedPath("models/");
  const given = existsSync(models) ? readdirSync(models).filter((name) => name.endsWith(".tflite")) : [];
  return [...own, ...given.toSorted().map((name) => Uint8Array.from(readFileSync(models + name)))];
}
