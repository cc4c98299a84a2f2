import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { nodeFiles } from "../../../../tools/computer/files/node-files.ts";
import { playedRecordings } from "../../../../tools/workbench/recordings/played-recordings.ts";
import { recordingMark } from "../../../../training/data/dataset/data-hash.ts";
import { temporaryFolder } from "../../cli/run-cli.ts";

const line = (label: string, x: number) => `${label}(1), ${x},0,64`;
const markOf = (label: string, x: number) => recordingMark({ label, samples: Int8Array.of(x, 0, 64) });

function folders() {
  const base = temporaryFolder();
  const write = (folder: string, lines: readonly string[]) => {
    mkdirSync(join(base, folder, "ada"), { recursive: true });
    const header = "# format: bangle-gestures/1\n# countsPerG: 64\n# rateHz: 12.5\n";
    writeFileSync(join(base, folder, "ada/one.txt"), `${header}${lines.join("\n")}\n`);
    return join(base, folder);
  };
  const mine = write(
    "mine",
    ["up", "down"].flatMap((label) => [1, 2, 3].map((x) => line(label, x))),
  );
  const demo = write("demo", [line("left", 1), line("left", 2), line("right", 1)]);
  const learnFrom = (...marks: string[]) => {
    mkdirSync(join(base, "model"));
    writeFileSync(join(base, "model/learned.txt"), marks.map((mark) => `${mark}\n`).join(""));
  };
  const played = async (...paths: [...string[], string]) => {
    const { recordings, ...rest } = await playedRecordings(nodeFiles, join(base, "model"), paths);
    return { ...rest, made: recordings.map(({ label, samples }) => `${label} ${samples[0]}`) };
  };
  return { base, mine, demo, learnFrom, played };
}

describe("the recordings that the guide's emulated wrist makes", () => {
  it("are those of the user's folder that the model has not seen, a label after the other", async () => {
    const { mine, demo, learnFrom, played } = folders();
    learnFrom(markOf("up", 1), markOf("down", 2));
    const made = ["up 2", "down 1", "up 3", "down 3"];
    expect(await played(mine, demo)).toEqual({ folder: mine, known: true, made });
  });

  it("are all of the folder where nothing was held back", async () => {
    const { mine, demo, learnFrom, played } = folders();
    learnFrom(...["up", "down"].flatMap((label) => [1, 2, 3].map((x) => markOf(label, x))));
    expect((await played(mine, demo)).made.length).toBe(6);
  });

  it("are the demo's where the model learned from that, or nobody knows from what", async () => {
    const { base, mine, demo, learnFrom, played } = folders();
    learnFrom(markOf("left", 2));
    const made = ["left 1", "right 1"];
    expect(await played(mine, demo)).toEqual({ folder: demo, known: true, made });
    writeFileSync(join(base, "model/learned.txt"), "");
    expect(await played(join(base, "nowhere"), demo)).toEqual({
      ...{ folder: demo, known: false },
      made: ["left 1", "right 1", "left 2"],
    });
  });
});
