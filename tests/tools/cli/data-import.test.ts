import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { nodeFiles } from "../../../tools/computer/files/node-files.ts";
import { MANIFEST } from "../../../tools/workbench/files/require-own-folder.ts";
import { writeFolder } from "../../../tools/workbench/files/write-folder.ts";
import { parseRecordings } from "../../../training/data/recordings/parse-recordings.ts";
import { runCli, temporaryFolder } from "./run-cli.ts";

const CSV =
  "timestamp,accX,accY,accZ\n0,0,0,9.80665\n80,4.903325,0,9.80665\n160,0,0,9.80665\n240,0,0,9.80665\n320,0,0,9.80665\n";
const read = (path: string) =>
  parseRecordings(readFileSync(path, "utf8"), { file: path, person: "", session: "" });

describe("data import", () => {
  it("turns a gesture a file into one session, in the watch's unit", async () => {
    const folder = temporaryFolder();
    for (const name of ["circle.1.csv", "circle.2.csv", "twist.1.csv"])
      writeFileSync(join(folder, name), CSV);
    const files = readdirSync(folder).map((name) => join(folder, name));
    const out = join(folder, "out");
    const {
      code,
      err,
      out: json,
    } = await runCli("data", "import", ...files, "--person", "ada", "--out", out, "--json");
    expect(code, err).toBe(0);
    const path = join(out, "ada/imported.txt");
    expect(JSON.parse(json)).toMatchObject({
      recordings: 3,
      labels: ["circle", "twist"],
      files: [path],
      guesses: ["values are taken as m/s2, by how long they are"],
    });
    expect(err).toContain("values are taken as m/s2, by how long they are (in 3 files)");
    expect(err).toContain("where that is wrong, say so with --unit, --counts-per-g or --rate");
    const { recordings, info } = read(path);
    expect(recordings.map(({ label }) => label).sort()).toEqual(["circle", "circle", "twist"]);
    expect([...recordings[0].samples]).toEqual([0, 0, 64, 32, 0, 64, 0, 0, 64, 0, 0, 64, 0, 0, 64]);
    expect(info).toMatchObject({ countsPerG: 64, rateHz: 12.5, assumed: false });
  });

  it("refuses a folder with a model", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "circle.csv"), CSV);
    writeFileSync(join(folder, ".bangle-gestures.json"), '{"kind":"model","files":["model.json"]}');
    const { code, err } = await runCli("data", "import", join(folder, "circle.csv"), "--out", folder);
    expect(code).toBe(1);
    expect(err).toContain("is a model, and this would be recordings");
  });

  it("takes the user's word for unit and rate, and guesses nothing then", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "up.csv"), "0,0,-8\n4,0,-8\n8,0,-8\n4,0,-8\n".repeat(3));
    const run = (out: string, ...more: string[]) =>
      runCli("data", "import", join(folder, "up.csv"), "--out", join(folder, out), ...more);
    const { code, err } = await run("out", "--unit", "counts", "--counts-per-g", "8", "--rate", "25");
    expect(code).toBe(0);
    expect(err).toBe("");
    const [recording] = read(join(folder, "out/me/imported.txt")).recordings;
    expect([...recording.samples]).toEqual([
      16, 0, -64, 48, 0, -64, 16, 0, -64, 48, 0, -64, 16, 0, -64, 48, 0, -64,
    ]);
    const both = await run("none", "--unit", "g", "--counts-per-g", "8");
    expect(both.err).toContain("--counts-per-g 8 and --unit g contradict each other");
    expect((await run("none", "--unit", "feet")).code).toBe(2);
  });

  it("puts no recordings into a model's folder", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "circle.csv"), CSV);
    const model = join(folder, "model");
    await writeFolder(nodeFiles, model, "model", []);
    const { code, err } = await runCli("data", "import", join(folder, "circle.csv"), "--out", model);
    expect(code).toBe(1);
    expect(err).toContain("is a model, and this would be recordings");
    expect(readdirSync(model)).toEqual([MANIFEST]);
  });

  it("takes all files of a folder", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "in/more"), { recursive: true });
    mkdirSync(join(folder, "in/folder.csv"));
    writeFileSync(join(folder, "in/._circle.1.csv"), "what a Mac leaves");
    for (const name of ["circle.1.csv", "more/twist.1.csv", "read.me", "LICENSE.txt"])
      writeFileSync(join(folder, "in", name), CSV);
    const { code, err, out } = await runCli(
      "data",
      "import",
      join(folder, "in"),
      "--out",
      join(folder, "out"),
      "--json",
    );
    expect(code, err).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ recordings: 2, labels: ["circle", "twist"] });
  });

  it("takes person and session of text files from their place", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "conor"));
    writeFileSync(join(folder, "conor/clap.txt"), "clap(5), 1,2,3,1,2,3,1,2,3,1,2,3,1,2,3\nprose\n");
    const { code } = await runCli(
      "data",
      "import",
      join(folder, "conor/clap.txt"),
      "--out",
      join(folder, "out"),
    );
    expect(code).toBe(0);
    expect(read(join(folder, "out/conor/clap.txt")).recordings.length).toBe(1);
  });

  it("adds to what is there, and leaves copies out", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "in"));
    const file = (name: string, text: string) => writeFileSync(join(folder, "in", name), text);
    file("circle.1.csv", CSV);
    const out = join(folder, "out");
    const run = (...more: string[]) =>
      runCli("data", "import", join(folder, "in"), "--person", "ada", "--out", out, ...more);
    expect((await run()).out).toContain(`Wrote ${join(out, "ada/imported.txt")}`);
    file("twist.1.csv", CSV.replaceAll("80,4.9", "80,1.9"));
    const second = await run();
    expect(second.code, second.err).toBe(0);
    expect(second.out).toBe(
      `1 recording is there already, and is not written again\ntwist 1\nAdded to ${join(out, "ada/imported.txt")}\n`,
    );
    expect((await run()).out).toBe("2 recordings are there already; nothing is new\n");
    expect(JSON.parse((await run("--json")).out)).toMatchObject({ recordings: 0, copies: 2, files: [] });
    expect(read(join(out, "ada/imported.txt")).recordings.map(({ label }) => label)).toEqual([
      "circle",
      "twist",
    ]);
  });

  it("refuses a person in a file who would be a path", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "x.csv"), `person,x,y,z\n${"../../ada,0,0,1\n".repeat(5)}`);
    const { code, err } = await runCli(
      "data",
      "import",
      join(folder, "x.csv"),
      "--label",
      "up",
      "--out",
      join(folder, "out"),
    );
    expect(code).toBe(1);
    expect(err).toContain('"../../ada" cannot be the name of a person or session');
  });

  it("takes labels from where it is told, and says how long recordings lose", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "in/wave"), { recursive: true });
    const rows = Array.from({ length: 1000 }, (_, at) => `${at * 10},${Math.sin(at / 9).toFixed(3)},0,1`);
    writeFileSync(join(folder, "in/wave/rec_1.csv"), ["ms,ax (g),ay (g),az (g)", ...rows].join("\n"));
    const run = (...more: string[]) =>
      runCli("data", "import", join(folder, "in"), "--out", join(folder, "out"), ...more);
    expect((await run("--label-from", "folders")).err).toContain("It has to be name, folder or column:NAME.");
    expect((await run("--label-from", "name", "--label", "up")).err).toContain("contradict each other");
    expect((await run("--rate", "2")).err).toContain("It has to be from 5 to 1000.");
    const { code, err, out } = await run("--label-from", "folder", "--json");
    expect(code, err).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ recordings: 1, labels: ["wave"], notes: [], filesLeftOut: [] });
    expect(err.replace(/\s+/g, " ")).toContain(
      "of its 10 s, 6 s are never seen; --cut takes the gestures out of them",
    );
  });

  it("gives a machine every note, where people read what they have in common", async () => {
    const folder = temporaryFolder();
    for (const name of ["circle.1.csv", "circle.2.csv", "circle.3.csv"])
      writeFileSync(join(folder, name), CSV.slice(0, 60));
    writeFileSync(join(folder, "circle.4.csv"), CSV);
    const { err, out } = await runCli("data", "import", folder, "--out", join(folder, "out"), "--json");
    const { notes, filesLeftOut } = JSON.parse(out);
    expect([notes.length, filesLeftOut.length]).toEqual([3, 3]);
    expect(err.match(/too short/g)).toHaveLength(1);
  });

  it("says in one line what it cannot read", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "x.doc"), "?");
    for (const path of [join(folder, "x.doc"), join(folder, "none.csv")]) {
      const { code, err } = await runCli("data", "import", path, "--out", join(folder, "out"));
      expect(code).toBe(1);
      expect(err.trim().split("\n").length).toBe(1);
    }
  });
});
