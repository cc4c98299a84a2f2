import { describe, expect, test } from "vitest";
import { memoryFiles } from "../../../../tools/workbench/files/memory-files.ts";
import { readStream, streamFiles } from "../../../../tools/workbench/models/stream-files.ts";
import { modelCard } from "../../bundle/model-card.ts";
import { STORED_STREAM } from "./stored-stream.ts";

const { card, tflite, labels } = STORED_STREAM;
const model = modelCard(labels);
const folderWith = (changed: object) =>
  memoryFiles(
    streamFiles({ card: { ...card, ...changed }, tflite }).map(({ path, bytes }) => ({
      path: `m/${path}`,
      bytes,
    })),
  );

describe("what listens to every sample, in a model directory", () => {
  test("is read as it was written", async () => {
    expect(await readStream(folderWith({}), "m", model)).toEqual({ card, tflite });
  });

  test("has a label for no gesture more than a model that has none", async () => {
    const gestures = modelCard(labels.slice(0, -1));
    expect(await readStream(folderWith({}), "m", gestures)).toEqual({ card, tflite });
  });

  test("need not be there", async () => {
    expect(
      await readStream(memoryFiles([{ path: "m/model.json", bytes: "{}" }]), "m", model),
    ).toBeUndefined();
  });

  test.each([
    [{ labels: ["a", "none"] }, "m/stream.json: 2 labels, 8 thresholds and 8 outputs do not go together"],
    [{ decoder: { smooth: 4, rest: 10, thresholds: [1] } }, "8 labels, 1 thresholds and 8 outputs"],
    [{ decoder: { smooth: 0, rest: 10, thresholds: [1] } }, "m/stream.json: decoder.smooth"],
    [{ decoder: { smooth: 201, rest: 10, thresholds: [1] } }, "m/stream.json: decoder.smooth"],
    [{ decoder: { smooth: 4, rest: 1e9, thresholds: [1] } }, "m/stream.json: decoder.rest"],
    [{ decoder: { smooth: 4, rest: 10, thresholds: [0] } }, "m/stream.json: decoder.thresholds.0"],
    [{ decoder: { smooth: 4, rest: 10, thresholds: [1e6] } }, "m/stream.json: decoder.thresholds.0"],
    [{ format: "bangle-gestures-stream/2" }, "m/stream.json: format"],
  ])("is refused where it does not fit together: %j", async (changed, message) => {
    await expect(readStream(folderWith(changed), "m", model)).rejects.toThrow(message);
  });

  test.each([
    [
      { windowLength: 49 },
      "windowLength: does not belong to the input of stream.tflite, for it says 49 and that 50",
    ],
    [
      { labels: [...labels.slice(1), "a"] },
      "labels: does not belong to the model.json beside it, for it says b, c,",
    ],
    [
      { countsPerG: 128 },
      "countsPerG: does not belong to the model.json beside it, for it says 128 and that 64",
    ],
    [{ rateHz: 50 }, "rateHz: does not belong to the model.json beside it, for it says 50 and that 12.5"],
    [{ target: "banglejs1" }, "target: does not belong to the model.json beside it, for it says banglejs1"],
  ])("is refused beside another model: %j", async (changed, message) => {
    await expect(readStream(folderWith(changed), "m", model)).rejects.toMatchObject({
      code: "bad-model-directory",
      message: expect.stringContaining(`m/stream.json: ${message}`),
      hint: expect.stringContaining("train … --stream"),
    });
  });

  test("is refused without its network, with what to do", async () => {
    const files = memoryFiles([{ path: "m/stream.json", bytes: JSON.stringify(card) }]);
    await expect(readStream(files, "m", model)).rejects.toMatchObject({
      message: "m/stream.json: its network, stream.tflite, is not beside it",
      hint: expect.stringContaining("train … --stream"),
    });
  });

  test("is refused where it is no JSON, with what to do", async () => {
    const files = memoryFiles([{ path: "m/stream.json", bytes: "{" }]);
    await expect(readStream(files, "m", model)).rejects.toMatchObject({
      code: "bad-model-directory",
      message: expect.stringContaining("m/stream.json: is not JSON"),
      hint: expect.stringContaining("train … --stream"),
    });
  });
});
