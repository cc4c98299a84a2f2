import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { packagePath } from "../../../tools/package-root.ts";
import type { CardLikeness } from "../../../training/judging/card/card-likeness.ts";
import { runCli, temporaryFolder } from "./run-cli.ts";

const DEMO = packagePath("data/demo");

it("train --from a model of ours teaches it a new person's recordings", async () => {
  const work = temporaryFolder();
  const model = join(work, "model");
  const own = join(work, "own");
  const labels = ["--labels", "circle,twist,random", "--epochs", "10"];
  const trained = await runCli("train", join(DEMO, "ada"), ...labels, "--out", model);
  expect(trained.code, trained.err).toBe(0);

  const few = ["--labels", "circle,twist", "--test", "0.5"];
  const taught = await runCli("train", join(DEMO, "femi"), "--from", model, ...few, "--out", own, "--json");
  expect(taught.code, taught.err).toBe(0);
  const result = JSON.parse(taught.out);
  expect(result.accuracy).toBeGreaterThan(result.accuracyBefore);
  expect(readFileSync(join(own, "labels.txt"), "utf8")).toBe("circle\nrandom\ntwist\n");
  expect(taught.err).toMatch(/no recordings of random/);
  // A third of the usual rate, so that it forgets nothing.
  expect(readFileSync(join(own, "report.html"), "utf8")).toMatch(/learning rate<[^0-9]*0\.00333</);

  // The other wrist: as they are, the network would begin anew, for it is wrong about everything.
  const turned = join(work, "turned");
  expect(
    (await runCli("data", "import", join(DEMO, "femi"), "--turn", "x,-y,-z", "--out", turned)).code,
  ).toBe(0);
  const from = ["train", turned, "--from", model, ...few, "--epochs", "2", "--json"];
  const again = await runCli(...from, "--turn", "auto", "--out", join(work, "again"));
  expect(again.err.replace(/\s+/g, " ")).toContain("turned into the model's axes: turned by x,-y,-z");
  expect(JSON.parse(readFileSync(join(work, "again/model.json"), "utf8")).axes.turned).toEqual(["x,-y,-z"]);
  const built = await runCli("build", join(work, "again"), "--out", join(work, "app"));
  expect(built.err.replace(/\s+/g, " ")).toContain(
    "recordings were turned by x,-y,-z before this model learned",
  );

  // What the report says to type is understood.
  const [typed = ""] =
    /bangle-gestures train [^<]*/.exec(readFileSync(join(own, "report.html"), "utf8")) ?? [];
  expect(typed).toContain("--test 0.5");
  expect(typed).not.toContain("--validation");

  // Of a gesture that nobody made anew, what it is like is still known.
  const circles = ["train", join(DEMO, "femi"), "--from", model, "--labels", "circle", "--epochs", "1"];
  const one = await runCli(...circles, "--out", join(work, "one"));
  expect(one.code, one.err).toBe(0);
  const likenessIn = (name: string): CardLikeness["labels"] =>
    JSON.parse(readFileSync(join(work, name, "model.json"), "utf8")).likeness.labels;
  const [circle, random, twist] = likenessIn("one");
  const [circleBefore, , twistBefore] = likenessIn("model");
  expect(twistBefore?.curves.length).toBeGreaterThan(0);
  expect(twist).toEqual(twistBefore);
  expect(random).toBeNull();
  expect(circle?.curves).not.toBe(circleBefore?.curves);

  const strange = await runCli("train", join(DEMO, "femi"), "--from", model, "--out", join(work, "none"));
  expect(strange).toMatchObject({ code: 1 });
  expect(strange.err).toMatch(/does not know the gesture doubleknock, swipeleft, swiperight/);
});
