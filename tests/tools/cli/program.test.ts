import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runCli, temporaryFolder } from "./run-cli.ts";

describe("the command line", () => {
  it("explains itself and every command, with an example", async () => {
    const main = await runCli("--help");
    expect(main.code).toBe(0);
    const names = [...main.out.matchAll(/^ {2}([a-z]+) (?:\[|<| {2})/gm)].map(([, name]) => name);
    expect(names).toEqual(expect.arrayContaining(["demo", "train", "inspect", "build", "flash", "emulator"]));
    for (const name of names.filter((it) => it !== "data" && it !== "help")) {
      const { code, out } = await runCli(name, "--help");
      expect(code, name).toBe(0);
      expect(out, name).toMatch(/Examples?:\n {2}\$ bangle-gestures/);
    }
  });

  it("explains by the command help as by --help, also a command of a command", async () => {
    const cases: [string[], string[]][] = [
      [["help"], ["--help"]],
      [
        ["help", "train"],
        ["train", "--help"],
      ],
      [
        ["data", "help", "import"],
        ["data", "import", "--help"],
      ],
    ];
    for (const [args, same] of cases) {
      const { code, out } = await runCli(...args);
      expect(code).toBe(0);
      expect(out).toMatch(/^Usage: bangle-gestures /);
      expect(out).toBe((await runCli(...same)).out);
    }
    expect((await runCli("help", "trian")).code).toBe(2);
  });

  it("tells of an option that it does not know before one that is missing", async () => {
    const { code, err } = await runCli("train", "data/demo", "--json", "--lables", "x");
    expect(code).toBe(2);
    expect(err).toContain("unknown option '--lables'");
    expect(err).toContain("Did you mean --labels?");
    expect(err).not.toContain("--out");
    expect((await runCli("train", "data/demo")).err).toContain(
      "required option '--out <model>' not specified",
    );
    expect((await runCli("data", "import", "x")).err).toContain("required option '--out <folder>'");
  });

  it("says what is missing beside everyday movement to measure a model", async () => {
    const { code, err } = await runCli("evaluate", "model", "--everyday", "day");
    expect(code).toBe(2);
    expect(err.replace(/\s+/g, " ")).toContain(
      "give recordings of gestures, too, as in: bangle-gestures evaluate",
    );
  });

  it("names what has to be given in the usage line", async () => {
    expect((await runCli("train", "--help")).out).toMatch(
      /^Usage: bangle-gestures train <dir...> --out <model> \[options\]\n/,
    );
    expect((await runCli("data", "pull", "--help")).out).toMatch(
      /^Usage: bangle-gestures data pull \[name\] \[options\]\n/,
    );
    expect((await runCli("data", "--help")).out).toMatch(
      /^Usage: bangle-gestures data <command> \[options\]\n/,
    );
  });

  it("ends with 2 and a suggestion when it is not understood", async () => {
    const wrong = await runCli("trian");
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain("Did you mean train?");
    expect((await runCli("train", "somewhere")).code).toBe(2);
    expect((await runCli("train", "x", "--out", "y", "--epochs", "none")).err).toContain(
      "whole number from 1",
    );
  });

  it("prints what went wrong as one object with --json", async () => {
    const failed = await runCli("data", "check", "/no/such/folder", "--json");
    expect(failed.code).toBe(1);
    expect(JSON.parse(failed.out)).toEqual({
      error: { code: "file-not-found", message: "/no/such/folder: no such file or folder", hint: null },
    });
    expect(failed.err).toBe("error: /no/such/folder: no such file or folder\n");

    const hinted = await runCli("build", "--json", "--out", join(temporaryFolder(), "app"));
    expect(JSON.parse(hinted.out).error).toMatchObject({
      code: "bad-option",
      hint: expect.stringContaining("bangle-gestures train"),
    });

    for (const args of [["trian"], ["train", "x"], ["train", "x", "--out", "y", "--epochs", "none"]]) {
      const wrong = await runCli(...args, "--json");
      expect(wrong.code).toBe(2);
      expect(JSON.parse(wrong.out).error.code).toBe("usage");
      expect(wrong.err).toContain(JSON.parse(wrong.out).error.message.split("\n")[0]);
    }
    expect((await runCli("trian", "--", "--json")).out).toBe("");
    expect((await runCli("train", "--help", "--json")).out).toMatch(/^Usage: /);
  });

  it("ends with 1 and one line when the user can mend it", async () => {
    for (const args of [
      ["train", "/no/such/folder", "--out", "/no/such/model"],
      ["inspect", "/no/such/file.tflite"],
      ["build", "/no/such/model", "--out", "/no/such/app"],
      ["flash", "/no/such/app", "--port", "tcp://127.0.0.1:1"],
      ["data", "check", "/no/such/folder"],
      ["evaluate", "/no/such/model", "/no/such/folder"],
      ["train", "tests", "--out", "unused", "--test", "0"],
    ]) {
      const { code, err } = await runCli(...args);
      expect(code, args.join(" ")).toBe(1);
      expect(err.trim().split("\n").length, err).toBe(1);
      expect(err).toMatch(/^error: /);
      expect(err).not.toContain("    at ");
    }
  });

  it("says what the wrong thing is when a model was expected", async () => {
    const folder = temporaryFolder();
    const recordings = join(folder, "recordings");
    mkdirSync(recordings);
    writeFileSync(join(recordings, "a.txt"), "up(1), 1,2,3\n");
    const model = join(folder, "model");
    const cases: [string[], string][] = [
      [["evaluate", recordings, recordings], "add --regimes all"],
      [["evaluate", join(recordings, "a.txt"), recordings], "it is not a folder"],
      [
        ["train", recordings, "--from", join(folder, "nowhere"), "--out", model],
        "nowhere: no such file or folder",
      ],
      [["train", recordings, "--from", recordings, "--out", model], "model.json: no such file or folder"],
      [["build", recordings, "--out", model], "there is no model.json in it"],
      [["inspect", join(recordings, "a.txt")], "a.txt: not a TFLite model"],
    ];
    for (const [args, text] of cases) {
      const { code, err } = await runCli(...args);
      expect(code).toBe(1);
      expect(err).toContain(text);
      expect(err.trim().split("\n").length).toBe(1);
    }
  });

  it.skipIf(process.platform !== "linux")(
    "finds out before the work that the result cannot be written",
    async () => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, "a.txt"), "up(1), 1,2,3\ndown(1), 3,2,1\n".repeat(3));
      for (const out of ["/proc/x", "/proc/x/y", "/dev/null/x", join(folder, "x".repeat(300))]) {
        const { code, err } = await runCli("train", folder, "--out", out);
        expect(code).toBe(1);
        expect(err, out).toMatch(/^error: .*\n$/);
        expect(err, out).not.toContain("copies");
      }
      expect(readdirSync(folder)).toEqual(["a.txt"]);
    },
  );
});
