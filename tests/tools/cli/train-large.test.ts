import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { packagePath } from "../../../tools/package-root.ts";
import { runCli, temporaryFolder } from "./run-cli.ts";

const DEMO = packagePath("data/demo");
const FEW = ["--labels", "circle,twist,random", "--epochs", "2"];

it("train --size large makes a model for our app and machine code, that personalising keeps large", async () => {
  const work = temporaryFolder();
  const model = join(work, "model");
  const trained = await runCli("train", join(DEMO, "ada"), ...FEW, "--size", "large", "--out", model);
  expect(trained.code, trained.err).toBe(0);
  const said = trained.out.replace(/\s+/g, " ");
  expect(said).toMatch(/In our app: \d\.\d ms by machine code, \d{3}\.\d ms by TensorFlow/);
  expect(said).toContain("train --size small");
  const cardOf = (folder: string) => JSON.parse(readFileSync(join(folder, "model.json"), "utf8"));
  expect(cardOf(model)).toMatchObject({ network: "large", aiGestureSafe: false });
  const report = readFileSync(join(model, "report.html"), "utf8");
  expect(report).toContain("--size large");

  const inspected = await runCli("inspect", model);
  expect(inspected.out).toMatch(/^large: /);
  expect(inspected.out).toMatch(/Bangle\.js 2: own app only/);

  const own = join(work, "own");
  const few = ["--from", model, "--labels", "circle,twist,random", "--epochs", "2"];
  const taught = await runCli("train", join(DEMO, "femi"), ...few, "--out", own);
  expect(taught.code, taught.err).toBe(0);
  const { macs } = cardOf(model);
  expect(cardOf(own)).toMatchObject({ network: "large", macs });

  const floats = await runCli(
    "train",
    join(DEMO, "femi"),
    ...few,
    "--type",
    "float32",
    "--out",
    join(work, "f"),
  );
  expect(floats.code).toBe(1);
  expect(floats.err).toContain("is large, made for machine code, and that is int8. Teach it as int8");

  const built = await runCli("build", own, "--out", join(work, "app"));
  expect(built.code, built.err).toBe(0);
  expect(built.out).toMatch(/\d+ {2}gestures\.native/);
});

it("train takes a size where it chooses the network", async () => {
  const folder = join(DEMO, "ada");
  for (const other of [["--search"], ["--from", "model"]]) {
    const refused = await runCli("train", folder, "--size", "large", ...other, "--out", "nowhere");
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.err).toContain(`--size does not go with ${other[0]}: leave out one of them`);
  }
});
