import { expect, it } from "vitest";
import { memoryFiles } from "../../../../tools/workbench/files/memory-files.ts";
import { readModelDirectory } from "../../../../tools/workbench/models/model-directory.ts";

const cardOnly = (card: object) => memoryFiles([{ path: "m/model.json", bytes: JSON.stringify(card) }]);

it("a model of a newer version is said to be one, whatever else it holds", async () => {
  await expect(
    readModelDirectory(cardOnly({ format: "bangle-gestures-model/2", layers: [] }), "m"),
  ).rejects.toThrow(
    "m/model.json: was made by a newer version of this program (bangle-gestures-model/2, and this one reads bangle-gestures-model/1)",
  );
});

it("a model of this version is told what is wrong with it, and not that it is newer", async () => {
  const files = cardOnly({ format: "bangle-gestures-model/1", labels: ["circle"] });
  await expect(readModelDirectory(files, "m")).rejects.toThrow("m/model.json: labels");
});
