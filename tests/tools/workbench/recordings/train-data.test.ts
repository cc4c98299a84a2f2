import { expect, test } from "vitest";
import { memoryFiles } from "../../../../tools/workbench/files/memory-files.ts";
import { type ReadEvent, readTrainData } from "../../../../tools/workbench/recordings/train-data.ts";

test("recordings that a model sees only the beginning of are said before anything learns from them", async () => {
  const line = (label: string, samples: number, seed: number) =>
    `${label}(${samples}), ${Array.from({ length: 3 * samples }, (_, at) => ((at * seed) % 60) - 30)}\n`;
  const text = ["up", "down"]
    .flatMap((label, at) => [20, 60, 125].map((samples) => line(label, samples, 7 + at)))
    .join("");
  const files = memoryFiles([{ path: "recordings/ada/monday.txt", bytes: text }]);
  const events: ReadEvent[] = [];
  await readTrainData(
    files,
    ["recordings"],
    { units: false },
    { report: (event) => void events.push(event) },
  );
  expect(events).toContainEqual({
    kind: "note",
    text: "4 of 6 recordings are longer than the 50 samples (4 s) a model looks at: of their 30 s, 14 s are never seen; `data import --cut` takes the gestures out of them",
  });
});
