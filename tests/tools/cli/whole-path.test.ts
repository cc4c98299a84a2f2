import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { nodeFiles } from "../../../tools/computer/files/node-files.ts";
import { packagePath } from "../../../tools/package-root.ts";
import { runCli, temporaryFolder } from "./run-cli.ts";
import { startTcpWatch } from "./tcp-watch.ts";
import { DEMO, needTrainedWork, work } from "./trained-work.ts";

needTrainedWork();

describe("train", () => {
  it("writes a model directory and prints the fixed keys", () => {
    expect(readdirSync(join(work, "model")).sort()).toEqual(
      expect.arrayContaining(["labels.txt", "model.json", "model.tflite", "report.html", "tfjs"]),
    );
    expect(readFileSync(join(work, "model/labels.txt"), "utf8")).toBe("circle\nrandom\ntwist\n");
    const result = JSON.parse(readFileSync(join(work, "train.json"), "utf8"));
    expect(Object.keys(result)).toEqual(
      expect.arrayContaining([
        "macroF1",
        "accuracy",
        "floatMacroF1",
        "labels",
        "confusion",
        "split",
        "modelBytes",
        "arenaBytes",
        "macs",
        "seconds",
      ]),
    );
    expect(result.macroF1).toBeGreaterThan(0.5);
    const { right, wrong, unknown } = result.withThreshold;
    expect(right + wrong + unknown).toBeCloseTo(1);
    expect(right).toBeGreaterThan(0.3);
    expect(result.rejectionThreshold).toBeGreaterThanOrEqual(0.5);
    expect(result.rejection.perHour.day).toBeLessThan(10);
  });

  it("writes a report that says nothing of the computer it was made on", () => {
    const report = readFileSync(join(work, "model/report.html"), "utf8");
    expect(report).toContain("bangle-gestures train data/demo/ada");
    expect(report).toMatch(/data\/demo\/ada\/\w+\.txt:\d+/);
    for (const place of [packagePath(""), homedir(), process.cwd()]) expect(report).not.toContain(place);
  });

  it("gives the same model again for the same seed", async () => {
    const folder = temporaryFolder();
    for (const name of ["a", "b"]) {
      await runCli(
        "train",
        join(DEMO, "bao"),
        "--labels",
        "circle,twist",
        "--epochs",
        "2",
        "--seed",
        "5",
        "--out",
        join(folder, name),
      );
    }
    expect(readFileSync(join(folder, "a/model.tflite"))).toEqual(
      readFileSync(join(folder, "b/model.tflite")),
    );
  });

  it("refuses an output folder in use by something else before it starts", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "thesis.doc"), "three years of work");
    const { code, err } = await runCli("train", DEMO, "--out", folder);
    expect(code).toBe(1);
    expect(err).toContain("in use by something else");
    expect(readdirSync(folder)).toEqual(["thesis.doc"]);
  });

  it("uses the good lines, names the broken ones and counts them", async () => {
    const folder = join(temporaryFolder(), "recordings");
    cpSync(join(DEMO, "ada"), join(folder, "ada"), { recursive: true });
    writeFileSync(join(folder, "ada/broken.txt"), "circle(3), 1,2,3,4,5,6\ncircle(1), 1,2,300\n");
    // Copies, so that the doctor names places, too.
    cpSync(join(folder, "ada/monday.txt"), join(folder, "ada/tuesday.txt"));
    const { code, err } = await runCli(
      "train",
      folder,
      "--labels",
      "circle,twist",
      "--epochs",
      "1",
      "--out",
      join(folder, "../model"),
    );
    expect(code, err).toBe(0);
    // As it was given, and in what is passed on nothing of where it lies.
    expect(err).toContain(`note: ${join(folder, "ada/broken.txt")}:1: `);
    const report = readFileSync(join(folder, "../model/report.html"), "utf8");
    // "…/ada/tuesday.txt", but where the tests run near the temporary folder.
    const named = nodeFiles.nameForOthers(join(folder, "ada/tuesday.txt"), 2);
    expect(named).toMatch(/^(…|\.\.)\/(.*\/)?ada\/tuesday\.txt$/);
    expect(report).toMatch(new RegExp(`${named.replaceAll(".", "\\.")}:\\d+`));
    expect(report).not.toContain(folder);
    expect(err).toContain("broken.txt:2:");
    expect(err).toContain("left out 2 broken lines, using");
  });

  it("refuses one label, and labels that all stand for no gesture, saying what is missing", async () => {
    const folder = temporaryFolder();
    const line = (label: string) => `${label}(2), 1,2,3,4,5,6\n`;
    writeFileSync(join(folder, "a.txt"), line("one").repeat(5));
    const single = await runCli("train", folder, "--out", join(folder, "m"));
    expect(single.code).toBe(1);
    expect(single.err).toContain("at least two are needed");
    writeFileSync(join(folder, "a.txt"), line("random").repeat(5));
    writeFileSync(join(folder, "b.txt"), line("none").repeat(5));
    const nothing = await runCli("train", folder, "--out", join(folder, "m"));
    expect(nothing.code).toBe(1);
    expect(nothing.err).toContain("all labels (none, random) stand for no gesture");
  });

  it("refuses recordings that are all broken", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "a.txt"), "one(2), 1,2,3\n");
    const { code, err } = await runCli("train", folder, "--out", join(folder, "m"));
    expect(code).toBe(1);
    expect(err).toContain("all 1 lines with recordings are broken");
  });
});

describe("evaluate and inspect", () => {
  it("measures the model on somebody else's recordings, and on gestures it never learned", async () => {
    const day = temporaryFolder();
    const lines = readFileSync(join(DEMO, "bao/monday.txt"), "utf8").split("\n");
    writeFileSync(join(day, "day.txt"), lines.filter((line) => /^(?:#|random)/.test(line)).join("\n"));
    const { code, out, err } = await runCli(
      "evaluate",
      join(work, "model"),
      join(DEMO, "cleo"),
      "--everyday",
      day,
      "--json",
    );
    expect(code, err).toBe(0);
    const result = JSON.parse(out);
    expect(result.confusion.flat().reduce((a: number, b: number) => a + b, 0)).toBe(result.split.test);
    expect(result.unknown.labels).toEqual(["doubleknock", "swipeleft", "swiperight"]);
    const { events, hours, falseAlarms, falseAlarmsPerHour } = result.everyday;
    expect(events).toBeGreaterThan(0);
    expect(falseAlarms).toBeLessThanOrEqual(events);
    expect(falseAlarmsPerHour).toBeCloseTo(falseAlarms / hours);
  });

  it("names the turn of recordings in other axes, and goes on with them turned back", async () => {
    const folder = join(temporaryFolder(), "recordings");
    const imported = await runCli("data", "import", join(DEMO, "ada"), "--turn", "-x,-y,z", "--out", folder);
    expect(imported.code, imported.err).toBe(0);
    const evaluate = async (recordings: string, ...flags: string[]) => {
      const labels = ["evaluate", join(work, "model"), recordings, ...flags, "--json"];
      const { err, out } = await runCli(...labels);
      return { err: err.replace(/\s+/g, " "), result: JSON.parse(out) };
    };
    const asMade = await evaluate(join(DEMO, "ada"));
    expect(asMade.err).not.toContain("axes");
    const asTheyAre = await evaluate(folder);
    expect(asTheyAre.err).toContain(
      "turned by -x,-y,z, a turn of 180 degrees about z, the model is right about",
    );
    expect(asTheyAre.err).toContain("Add --turn auto");
    expect(asTheyAre.result.axes).toMatchObject([{ turn: "-x,-y,z", mirrored: false, sure: true }]);
    for (const turn of ["auto", "-x,-y,z"]) {
      const { result } = await evaluate(folder, "--turn", turn);
      expect(result.confusion).toEqual(asMade.result.confusion);
    }
    const wrong = await runCli("evaluate", join(work, "model"), folder, "--turn", "x,x,z");
    expect(wrong).toMatchObject({ code: 2 });
    expect(wrong.err).toContain("a minus where one is reversed: x,-y,-z");
  });

  it("builds the app for a watch that is worn another way round, of the same size", async () => {
    const app = join(temporaryFolder(), "app");
    const built = await runCli("build", join(work, "model"), "--turn", "-x,-y,z", "--out", app);
    expect(built.code, built.err).toBe(0);
    // A checksum has more digits or fewer, whatever it is of.
    const sizes = (folder: string) =>
      readdirSync(folder)
        .sort()
        .map((name) => [name, readFileSync(join(folder, name), "latin1").replace(/"native":\d+/, "").length]);
    expect(sizes(app)).toEqual(sizes(join(work, "app")));
    expect(readFileSync(join(app, "tfmodel.js"))).not.toEqual(readFileSync(join(work, "app/tfmodel.js")));
  });

  it("says what an empty folder and a folder of another kind are", async () => {
    const empty = temporaryFolder();
    const model = join(work, "model");
    const cases: [string[], string][] = [
      [["evaluate", model, empty], "no recordings were found"],
      [["train", empty, "--out", join(work, "none")], `${basename(empty)}: no recordings were found`],
      [["evaluate", model, DEMO, "--everyday", empty], "there is no everyday movement in it"],
      [["evaluate", join(work, "app"), DEMO], "is an app, and a model is needed"],
      [
        ["inspect", join(work, "app")],
        "app: is an app, and a model is needed. Give the model that the app was",
      ],
      [
        ["train", DEMO, "--from", join(work, "app"), "--out", join(work, "none")],
        "app: is an app, and a model",
      ],
      [["flash", model, "--port", "tcp://127.0.0.1:1"], `bangle-gestures build ${model} --out app`],
      [["build", model, "--out", model], "there is a model in it, and this would be an app"],
    ];
    for (const [args, text] of cases) {
      const { code, err } = await runCli(...args);
      expect(code, args.join(" ")).toBe(1);
      expect(err).toContain(text);
    }
  });

  it("says which of the recordings the model learned from", async () => {
    const own = await runCli("evaluate", join(work, "model"), join(DEMO, "ada/monday.txt"), "--json");
    const { withThreshold } = JSON.parse(own.out);
    expect(withThreshold.right + withThreshold.wrong + withThreshold.unknown).toBeCloseTo(1);
    expect(own.err).toMatch(
      /with the threshold of .*, the watch's app answers .* right, .* wrong, and .* unknown/,
    );
    const { seen, split } = JSON.parse(own.out);
    expect(own.err).toContain(`the model learned from ${seen} of these ${split.test} recordings`);
    expect(seen).toBeGreaterThan(split.test / 2);
    const other = await runCli("evaluate", join(work, "model"), join(DEMO, "bao/monday.txt"), "--json");
    expect(JSON.parse(other.out).seen).toBe(0);
    expect(other.err).not.toContain("learned from");
  });

  it("describes the model file", async () => {
    const { code, out } = await runCli("inspect", join(work, "model"), "--json");
    expect(code).toBe(0);
    const result = JSON.parse(out);
    expect(result.aiGestureSafe).toBe(true);
    expect(result.targets.banglejs2.verdict).toBe("runs");
    expect((await runCli("inspect", join(work, "model/model.tflite"))).out).toContain("CONV_2D");
    const { out: said } = await runCli("inspect", join(work, "model"));
    expect(said).toMatch(/^small \(compact\): /);
    expect(said).toMatch(
      /Expect about [\d.]+ false alarms? an hour \([\d.]+ while the hands are busy, [\d.]+ in a quiet one\), and \d+ of 100/,
    );
  });
});

describe("build", () => {
  it("refuses a model folder that is incomplete or damaged, in one line", async () => {
    const folder = join(temporaryFolder(), "model");
    cpSync(join(work, "model"), folder, { recursive: true });
    writeFileSync(join(folder, "model.json"), "{");
    expect((await runCli("build", folder, "--out", join(folder, "../app"))).err).toMatch(
      /^error: .*is not JSON.*\n$/,
    );
    rmSync(join(folder, "model.json"));
    expect((await runCli("build", folder, "--out", join(folder, "../app"))).err).toContain(
      "there is no model.json in it, so it is no model. Give a folder made by",
    );
  });
});

describe("build --recorder", () => {
  it("makes the app that records, which any watch takes", async () => {
    const folder = join(temporaryFolder(), "recorder");
    const { code, out, err } = await runCli("build", "--recorder", "--out", folder, "--json");
    expect(code, err).toBe(0);
    expect(JSON.parse(out).id).toBe("gesturerec");
    const { watch, port } = await startTcpWatch();
    expect((await runCli("flash", folder, "--port", port)).code).toBe(0);
    expect(watch.storage.read("gesturerec.app.js")?.length).toBeGreaterThan(1000);
  });

  it("says what is missing without a model, and what does not go together", async () => {
    const folder = join(temporaryFolder(), "app");
    expect((await runCli("build", "--out", folder)).err).toContain("there is no model");
    expect((await runCli("build", join(work, "model"), "--recorder", "--out", folder)).code).toBe(1);
  });
});
