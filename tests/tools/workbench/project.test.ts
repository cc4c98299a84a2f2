import { expect, it } from "vitest";
import { memoryFiles } from "../../../tools/workbench/files/memory-files.ts";
import { freeName, newestFirst } from "../../../tools/workbench/project.ts";

it("numbers go on after the highest, also where some in between were deleted", async () => {
  const files = memoryFiles(
    ["2", "10", "9", "notes", "007"].map((name) => ({ path: `models/${name}/a`, bytes: "" })),
  );
  expect(await newestFirst(files, "models")).toEqual(["models/10", "models/9", "models/2"]);
  expect(await freeName(files, "models")).toBe("models/11");
  expect(await freeName(memoryFiles(), "models")).toBe("models/1");
});
