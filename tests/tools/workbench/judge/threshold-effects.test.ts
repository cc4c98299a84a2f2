import { join } from "node:path";
import { expect, it } from "vitest";
import { nodeFiles } from "../../../../tools/computer/files/node-files.ts";
import { everydayAlarms, thresholdEffects } from "../../../../tools/workbench/judge/judge-recordings.ts";
import { readModelDirectory } from "../../../../tools/workbench/models/model-directory.ts";
import { windowsOfNoClass } from "../../../../training/data/windows/window.ts";
import { readLikeness } from "../../../../training/judging/card/card-likeness.ts";
import { decideBy } from "../../../../training/judging/evaluation/decide.ts";
import { measureThreshold } from "../../../../training/judging/pipeline/choose-threshold.ts";
import { readTflite } from "../../../../training/model/tflite/read-tflite.ts";
import { needTrainedWork, work } from "../../cli/trained-work.ts";

needTrainedWork();

it("the page expects as many false alarms of a threshold as training does", async () => {
  const stored = await readModelDirectory(nodeFiles, join(work, "model"));
  const { tflite } = stored;
  // A model this small takes nearly nothing for a gesture: count what it calls random, too.
  const { likeness: _, ...card } = { ...stored.card, labels: ["circle", "push", "twist"] };
  const effectAt = thresholdEffects(card.labels, [], everydayAlarms({ card, tflite }));
  const decide = decideBy(readTflite(tflite).graph, readLikeness(card));
  const nothing = windowsOfNoClass([], card.windowLength);
  const { everyday } = measureThreshold(decide, 0.9, { validation: nothing, labels: card.labels });
  expect(everyday).toBeGreaterThan(0);
  expect(effectAt(0.9).everyday).toBeCloseTo(everyday, 12);
});
