import { describe, expect, test } from "vitest";
import { buildApp } from "../../../tools/bundle/build-app.ts";
import type { Engine } from "../../../tools/bundle/build-options.ts";
import { DEFAULT_DETECTOR } from "../../../training/data/detector/detector-options.ts";
import type { ModelCard } from "../../../training/judging/card/model-card.ts";
import { fileChecksum } from "../../../training/model/native/native-file.ts";
import { TARGETS, type Target } from "../../../training/model/targets.ts";
import { writeTflite } from "../../../training/model/tflite/write-tflite.ts";
import { createRandom } from "../../../training/random.ts";
import { NETWORK_GRAPHS } from "../../training/network-graphs.ts";
import { randomGraph } from "../../training/random-graph.ts";
import { modelCard } from "./model-card.ts";

const card = modelCard();
const tflite = Uint8Array.from([28, 0, 0, 0, 84, 70, 76, 51]);
const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

describe("the recogniser app", () => {
  test("puts model, module and app under names of its own into Storage", async () => {
    const app = await buildApp({ card, tflite }, { target: "banglejs2" });
    expect(app.install.map((file) => file.name)).toEqual([
      "gestures.tfmodel",
      "gestures.model",
      "gestures",
      "gestures.actions",
      "gestures.confirm",
      "gestures.boot.js",
      "gestures.settings.js",
      "gestures.app.js",
      "gestures.img",
      "gestures.info",
    ]);
    const byName = new Map(app.install.map((file) => [file.name, file.bytes]));
    expect(byName.get("gestures.tfmodel")).toEqual(tflite);
    expect(JSON.parse(text(byName.get("gestures.model")))).toEqual({
      labels: ["left", "right"],
      threshold: 0.6,
      arena: 1712,
      detector: DEFAULT_DETECTOR,
    });
    expect(JSON.parse(text(byName.get("gestures.info")))).toMatchObject({
      id: "gestures",
      src: "gestures.app.js",
      icon: "gestures.img",
      files:
        "gestures.info,gestures.tfmodel,gestures.model,gestures,gestures.actions,gestures.confirm,gestures.boot.js,gestures.settings.js,gestures.app.js,gestures.img",
      data: "gestures.json,gestures.engine",
    });
  });

  test("says which of its files are programs: not data that travels as JavaScript", async () => {
    const { install } = await buildApp({ card, tflite }, { target: "banglejs2" });
    expect(install.filter(({ javascript }) => javascript).map(({ name }) => name)).toEqual([
      "gestures",
      "gestures.actions",
      "gestures.confirm",
      "gestures.boot.js",
      "gestures.settings.js",
      "gestures.app.js",
    ]);
  });

  test("the folder holds every file that its metadata names, and binary ones as something to evaluate", async () => {
    const app = await buildApp({ card, tflite }, { target: "banglejs1" });
    const files = new Map(app.files.map((file) => [file.path, text(file.bytes)]));
    const metadata = JSON.parse(files.get("metadata.json") ?? "");
    expect(metadata.supports).toEqual(["BANGLEJS"]);
    for (const line of metadata.storage) {
      const content = files.get(line.url);
      expect(content, line.url).toBeDefined();
      const installed = app.install.find((file) => file.name === line.name);
      const packed = line.evaluate ? /^atob\("(.*)"\)\n$/.exec(content ?? "")?.[1] : undefined;
      expect(Buffer.from(packed ?? content ?? "", line.evaluate ? "base64" : "utf8")).toEqual(
        Buffer.from(installed?.bytes ?? []),
      );
    }
    expect(files.has(metadata.icon)).toBe(true);
    expect(metadata.screenshots).toHaveLength(3);
    for (const { url } of metadata.screenshots) expect(files.get(url)?.slice(1, 4), url).toBe("PNG");
    expect(files.has(metadata.readme)).toBe(true);
    expect(files.get("ChangeLog")).toContain(`${metadata.version}:`);
  });

  test("brings its own tensorflow where the firmware has none, or when asked to", async () => {
    const names = async (target: Target, ownTensorflow?: boolean) => {
      const app = await buildApp({ card, tflite }, { target, ...(ownTensorflow && { ownTensorflow }) });
      return app.install.map((file) => file.name);
    };
    expect(await names("banglejs3")).toContain("tensorflow");
    expect(await names("banglejs2")).not.toContain("tensorflow");
    expect(await names("banglejs2", true)).toContain("tensorflow");
  });

  test("puts machine code beside the model where the engine asks for it and the model can be compiled", async () => {
    const int8 = writeTflite(NETWORK_GRAPHS.nodeconf2019());
    const float32 = writeTflite(randomGraph(createRandom(4), "float32"));
    const names = async (engine: Engine, model: Uint8Array, target: Target = "banglejs2") => {
      const { install } = await buildApp({ card, tflite: model }, { target, engine });
      return install.map(({ name }) => name);
    };
    for (const target of TARGETS) {
      expect(await names("native", int8, target)).toEqual(
        expect.arrayContaining(["gestures.native", "gestures.tfmodel", "gestures"]),
      );
    }
    expect(await names("native", int8, "banglejs3")).toContain("tensorflow");
    expect(await names("native", int8, "banglejs1")).not.toContain("tensorflow");
    const unless = await buildApp({ card, tflite: int8 }, { target: "banglejs2" });
    const installed = new Map(unless.install.map(({ name, bytes }) => [name, bytes]));
    const code = installed.get("gestures.native") ?? new Uint8Array();
    expect(JSON.parse(text(installed.get("gestures.model"))).native).toBe(fileChecksum(code));
    expect(JSON.parse(text(installed.get("gestures.info"))).data).toBe(
      "gestures.json,gestures.engine,gestures.proof",
    );
    expect(installed).toEqual(
      new Map(
        (await buildApp({ card, tflite: int8 }, { target: "banglejs2", engine: "auto" })).install.map(
          ({ name, bytes }) => [name, bytes],
        ),
      ),
    );
    const readme = unless.files.find(({ path }) => path === "README.md");
    expect(text(readme?.bytes)).toContain("Machine code (`gestures.native`");
    expect(await names("auto", float32)).not.toContain("gestures.native");
    expect(await names("javascript", int8)).toContain("tensorflow");
    await expect(names("native", float32)).rejects.toMatchObject({ code: "unsuitable-model" });
    await expect(names("tensorflow", int8, "banglejs3")).rejects.toMatchObject({ code: "unsuitable-model" });
    expect(await names("tensorflow", int8)).not.toContain("gestures.native");
  });

  test("leaves machine code out where a watch has no room for it, and refuses it where it is asked for", async () => {
    const large = writeTflite(NETWORK_GRAPHS.wide());
    const { install } = await buildApp({ card, tflite: large }, { target: "banglejs1" });
    expect(install.map(({ name }) => name)).not.toContain("gestures.native");
    await expect(
      buildApp({ card, tflite: large }, { target: "banglejs1", engine: "native" }),
    ).rejects.toThrow(/more than Bangle\.js 1 has to spare/);
    expect((await buildApp({ card, tflite: large }, { target: "banglejs2" })).install[0]?.name).toBe(
      "gestures.native",
    );
  });

  test("same model, same bytes", async () => {
    const [one, two] = await Promise.all([
      buildApp({ card, tflite }, { target: "banglejs2" }),
      buildApp({ card, tflite }, { target: "banglejs2" }),
    ]);
    expect(one).toEqual(two);
  });
});

describe("the firmware's own aiGesture", () => {
  test("gets the model and the names, and nothing else", async () => {
    const app = await buildApp({ card, tflite }, { target: "banglejs2", zeroCode: true });
    expect(app.install.map((file) => [file.name, text(file.bytes)])).toMatchObject([
      [".tfmodel", text(tflite)],
      [".tfnames", "left,right"],
      ["gesturesmodel.info", expect.any(String)],
    ]);
  });

  test.each<[string, ModelCard, Target]>([
    ["a model that is not safe", { ...card, aiGestureSafe: false }, "banglejs2"],
    ["Bangle.js 3", card, "banglejs3"],
    ["a comma in a label", { ...card, labels: ["a,b", "c"] }, "banglejs2"],
  ])("is refused for %s", async (_, bad, target) => {
    await expect(buildApp({ card: bad, tflite }, { target, zeroCode: true })).rejects.toMatchObject({
      code: "unsuitable-model",
    });
  });
});
