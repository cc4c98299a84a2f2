import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { nodeFiles } from "../../../tools/computer/files/node-files.ts";
import { packagePath } from "../../../tools/package-root.ts";
import { readRecordings } from "../../../tools/workbench/recordings/read-recordings.ts";
import { cutWindow } from "../../../training/data/windows/window.ts";
import { createInterpreter } from "../../../training/model/interpreter/create-interpreter.ts";
import { adaptTflite } from "../../../training/model/tflite/adapt-tflite.ts";
import { runCli, temporaryFolder } from "./run-cli.ts";
import { startTcpWatch, whileMoving } from "./tcp-watch.ts";

const fixture = (name: string) =>
  fileURLToPath(new URL(`../../fixtures/tflite/${name}.tflite`, import.meta.url));
const LABELS = ["circle", "random", "twist"];
const built = (folder: string, name: string) => readFileSync(join(folder, name), "utf8");

/** What the file itself answers to a gesture, whose counts are quantized by the scale of its input here. */
function answerOf(file: string, samples: Int8Array): { name: string; confidence: number } {
  const { graph } = adaptTflite(readFileSync(file));
  const interpreter = createInterpreter(graph);
  const { inputTensor } = interpreter;
  if (inputTensor.type !== "int8") throw new Error("an int8 model was expected");
  const [scale] = inputTensor.quantization.scales;
  const [zeroPoint] = inputTensor.quantization.zeroPoints;
  const output = interpreter.run(
    cutWindow(samples).map((count) => Math.max(-128, Math.min(127, Math.round(count / scale) + zeroPoint))),
  );
  const best = output.indexOf(Math.max(...output));
  return { name: LABELS[best], confidence: (output[best] + 128) / 256 };
}

test("a model that TensorFlow's converter wrote goes to a watch, which answers what the file does", async () => {
  const folder = temporaryFolder();
  const app = join(folder, "app");
  const options = ["--labels", LABELS.join(","), "--threshold", "0", "--out", app];
  const { code, out, err } = await runCli("build", fixture("gap.uint8"), ...options, "--json");
  expect(code, err).toBe(0);
  expect(err).toMatch(/50 samples of x, y, z in counts, 64 to a g, 12\.5 a second/);
  expect(err).toMatch(/say so with --units/);
  expect(JSON.parse(out)).toMatchObject({
    id: "gestures",
    labels: LABELS,
    rejectionThreshold: 0,
    windowLength: 50,
    changes: expect.arrayContaining(["EXPAND_DIMS as RESHAPE", "counts to the units of its input"]),
  });
  expect(built(app, "README.md")).toMatch(/was not measured: the model came without recordings/);
  const tcp = await startTcpWatch();
  expect((await runCli("flash", app, "--port", tcp.port)).code).toBe(0);
  const { recordings } = await readRecordings(nodeFiles, [packagePath("data/demo/ada/monday.txt")]);
  const gestures = recordings.filter((_, at) => at % 20 === 0).map(({ samples }) => samples);
  const trying = runCli("try", "--port", tcp.port, "--count", "8", "--json");
  const tried = await whileMoving(tcp, gestures, trying);
  expect(tried.code, tried.err).toBe(0);
  const expected = gestures.map((samples) => answerOf(fixture("gap.uint8"), samples));
  const answers: { name: string; confidence: number }[] = JSON.parse(tried.out).answers;
  expect(answers).toHaveLength(8);
  for (const { name, confidence } of answers) expect(expected).toContainEqual({ name, confidence });
});

test("without a threshold one is chosen, and the memory is told", async () => {
  const app = join(temporaryFolder(), "app");
  const { code, out, err } = await runCli("build", fixture("gap.int8"), "--labels", "a,b,c", "--out", app);
  expect(code, err).toBe(0);
  expect(out).toMatch(/Below 5\d\.\d % the answer is "unknown"/);
  expect(out).toMatch(/bytes, arena \d+ bytes, \d+ multiply-accumulates: about \d+ ms a gesture/);
});

test("which answers count is said once, for everybody who wears the app", async () => {
  const app = join(temporaryFolder(), "app");
  const model = [fixture("gap.int8"), "--labels", "a,b,random", "--out", app];
  const confirmed = await runCli("build", ...model, "--confirm", "after=b");
  expect(confirmed.code).toBe(0);
  expect(confirmed.out.replace(/\s+/g, " ")).toContain(
    "confirms: an answer counts when b was made not more than six",
  );
  expect(JSON.parse(built(app, "model.json"))).toMatchObject({ confirm: "after=b" });
  expect((await runCli("build", ...model, "--confirm", "off")).code).toBe(0);
  expect(JSON.parse(built(app, "model.json"))).not.toHaveProperty("confirm");
});

describe("labels come from", () => {
  test.each([
    ["a file", (folder: string) => ["--labels", join(folder, "names")], "names", "a\nb\nc\n", undefined],
    [
      "labels.txt beside the model",
      () => [],
      "labels.txt",
      "\ufeffa\r\nb\r\nc\r\n",
      /labels\.txt\): a, b, c/,
    ],
    ["one that counts them", () => [], "labels.txt", "0 a\n1 b\n2 c", undefined],
  ])("%s", async (_, options, name, text, said) => {
    const folder = temporaryFolder();
    cpSync(fixture("gap.int8"), join(folder, "m.tflite"));
    writeFileSync(join(folder, name), text);
    const app = join(folder, "app");
    const more = [...options(folder), "--threshold", "0.5", "--json"];
    const { code, out, err } = await runCli("build", join(folder, "m.tflite"), ...more, "--out", app);
    expect(code, err).toBe(0);
    expect(JSON.parse(out).labels).toEqual(["a", "b", "c"]);
    if (said) expect(err).toMatch(said);
  });
});

describe("what cannot become an app is refused in one line, and nothing is written", () => {
  test.each([
    ["without labels", "gap.int8", [], /labels are needed\. Name them with --labels/],
    ["with too few", "gap.int8", ["--labels", "a,b"], /3 outputs, and there are 2 labels/],
    ["with one twice", "gap.int8", ["--labels", "a,a,b"], /"a" cannot be a label: it is there twice\. /],
    [
      "with a word of JavaScript's",
      "gap.int8",
      ["--labels", "a,b,__proto__"],
      /"__proto__" has a meaning of its own/,
    ],
    ["with the watch's own word", "gap.int8", ["--labels", "a,b,unknown"], /"unknown" cannot be a label/],
    [
      "with a start gesture that it does not know",
      "gap.int8",
      ["--labels", "a,b,random", "--confirm", "after=random"],
      /knows no gesture "random" that others could count after\. It knows: a, b\./,
    ],
    [
      "with a start gesture for nothing",
      "gap.int8",
      ["--labels", "a,none,random", "--confirm", "after=a"],
      /no other gesture that could count after "a"/,
    ],
    ["that is none of gestures", "hello.float32", ["--labels", "a"], /no model of gestures: .*hello_world/],
    [
      "that no watch runs",
      "dense.dynamic",
      ["--labels", "a,b,c"],
      /dynamic range.*no bias.*representative_dataset/,
    ],
  ])("%s", async (_, name, options, message) => {
    const app = join(temporaryFolder(), "app");
    const { code, err } = await runCli("build", fixture(name), ...options, "--out", app);
    expect(code).toBe(1);
    expect(err).toMatch(message);
    expect(err).toMatch(/^error: .*\n$/);
    expect(existsSync(app)).toBe(false);
  });
  test.each(["sometimes", "after", "after="])("--confirm %s", async (how) => {
    const { code, err } = await runCli("build", "model", "--confirm", how, "--out", "app");
    expect(code).toBe(2);
    expect(err).toMatch(/It is off, twice, or after=NAME/);
  });
  test("options of a file with a folder", async () => {
    const app = join(temporaryFolder(), "app");
    const { code, err } = await runCli("build", packagePath("data/demo"), "--units", "g", "--out", app);
    expect(code).toBe(2);
    expect(err).toMatch(/are for a \.tflite file from elsewhere/);
  });
});

test.skipIf(process.platform === "win32").each([
  ["inspect", "/dev/zero"],
  ["build", "/dev/zero", "--labels", "a,b", "--out", "app"],
  ["train", "data/demo", "--from", "/dev/zero", "--labels", "a,b", "--out", "model"],
])("%s of something without an end is refused at once", async (...args) => {
  const { code, err } = await runCli(...args);
  expect(code).toBe(1);
  expect(err).toMatch(/^error: \/dev\/zero: is a device or a pipe, and an ordinary file is needed\. .*\n$/);
});
