import { expect, it } from "vitest";
import { patientFiles } from "../../../../tools/studio/app/patient-files.ts";
import { FileError } from "../../../../tools/workbench/files/file-error.ts";
import { memoryFiles } from "../../../../tools/workbench/files/memory-files.ts";

/** Files on a disk that is full for so many attempts. */
function onFullDisk(attempts: number) {
  const memory = memoryFiles();
  let left = attempts;
  const files = {
    ...memory,
    openGrowing(path: string) {
      const file = memory.openGrowing(path);
      return {
        ...file,
        async append(text: string) {
          if (left-- > 0) throw new FileError("disk-full", `${path}: no room left`);
          await file.append(text);
        },
      };
    },
  };
  return { files, memory };
}

it("a growing file waits until there is room, and loses nothing", async () => {
  const { files, memory } = onFullDisk(2);
  const asked: string[] = [];
  const patient = patientFiles(files, async (error) => {
    asked.push(error.code);
    return true;
  });
  const file = patient.openGrowing("a.txt");
  await file.append("one\n");
  await file.append("two\n");
  expect(asked).toEqual(["disk-full", "disk-full"]);
  expect(new TextDecoder().decode(memory.all.get("a.txt"))).toBe("one\ntwo\n");
});

it("it is given up where somebody says so", async () => {
  const patient = patientFiles(onFullDisk(1).files, async () => false);
  await expect(patient.openGrowing("a.txt").append("one\n")).rejects.toMatchObject({ code: "disk-full" });
});
