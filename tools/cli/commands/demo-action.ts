import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { holdOutSessions } from "../../../training/data/dataset/split.ts";
import { accuracy } from "../../../training/learning/measures/confusion.ts";
import { bench } from "../../computer/bench.ts";
import { withVirtualWatch } from "../../computer/watches/with-virtual-watch.ts";
import { packagePath } from "../../package-root.ts";
import { countOf, createOutput } from "../../terminal/output.ts";
import { percent } from "../../terminal/percent.ts";
import { followPerforming } from "../../terminal/say/follow-performing.ts";
import { followTraining } from "../../terminal/say/follow-training.ts";
import { sayConfusion } from "../../terminal/say/say-confusion.ts";
import { appFolderFiles, readAppFolder } from "../../workbench/apps/app-folder-files.ts";
import { makeApp } from "../../workbench/apps/make-app.ts";
import { requireOwnFolder } from "../../workbench/files/require-own-folder.ts";
import { writeFolder } from "../../workbench/files/write-folder.ts";
import { fitAndWrite } from "../../workbench/learn/fit-and-write.ts";
import { readModelDirectory } from "../../workbench/models/model-directory.ts";
import { readTrainData } from "../../workbench/recordings/train-data.ts";
import { describeWatch } from "../../workbench/watch/open-watch.ts";
import { performOnWatch, UNKNOWN } from "../../workbench/watch/perform-on-watch.ts";

export interface DemoFlags {
  readonly out?: string;
  readonly seed: number;
  readonly json?: boolean;
}

/** Two people's second sessions: the network has met these people, and none of these gestures. */
const HELD_BACK = [
  { person: "bao", session: "thursday" },
  { person: "ema", session: "thursday" },
];
/** Share of the other sessions that the threshold is chosen with. */
const VALIDATION = 0.1;

export async function runDemo(flags: DemoFlags): Promise<void> {
  const start = performance.now();
  const output = createOutput(flags);
  const { files } = bench;
  const folder = flags.out ?? (await mkdtemp(join(tmpdir(), "bangle-gestures-demo-")));
  const modelFolder = join(folder, "model");
  const appFolder = join(folder, "app");
  const screenFolder = join(folder, "screen");
  await requireOwnFolder(files, modelFolder, "model");
  await requireOwnFolder(files, appFolder, "app");
  await requireOwnFolder(files, screenFolder, "screenshot");

  output.step("1. Recordings");
  const following = followTraining(output);
  const recorded = [packagePath("data/demo")];
  const { dataSet, doctor } = await readTrainData(files, recorded, { units: true }, following);
  const { recordings, labels, persons, sessions } = dataSet;
  const split = holdOutSessions(recordings, HELD_BACK, { validation: VALIDATION, seed: flags.seed });
  output.say(
    `${recordings.length} synthetic recordings of ${labels.length} gestures by ${persons.length} made-up people in ${sessions.length} sessions; two sessions are held back`,
  );

  output.step("2. Train and quantize");
  const { model } = await fitAndWrite(
    bench,
    {
      split,
      labels,
      doctor,
      units: true,
      seed: flags.seed,
      target: "banglejs2",
      out: modelFolder,
      command: `bangle-gestures demo --seed ${flags.seed}`,
    },
    following,
  ).finally(following.stop);
  const { modelBytes, arenaBytes, metrics, rejectionThreshold } = model.card;
  output.say(
    `${modelBytes} bytes of int8 model, arena ${arenaBytes} bytes; the laptop expects ${percent(metrics.accuracy)} on the held-back sessions`,
  );

  output.step("3. Build the app");
  const built = await makeApp(await readModelDirectory(files, modelFolder), "banglejs2");
  await writeFolder(files, appFolder, "app", appFolderFiles(built));
  const { install } = await readAppFolder(files, appFolder);
  output.say(
    `${countOf(install.length, "file")}, ${install.reduce((sum, { bytes }) => sum + bytes.length, 0)} bytes`,
  );

  output.step("4. Flash an emulated Bangle.js 2, and move its wrist");
  const performing = followPerforming(install, output);
  const performed = await withVirtualWatch(
    (connected) => performOnWatch(connected, install, split.test, labels, performing),
    (port, session) => output.say(describeWatch(port, session)),
  ).finally(performing.stop);
  await writeFolder(files, screenFolder, "screenshot", [{ path: "screen.png", bytes: performed.screenshot }]);

  const { confusion } = performed;
  const known = confusion.map((row) => row.slice(0, labels.length));
  const share = performed.right / split.test.length;
  output.say();
  sayConfusion(labels, confusion, output, [...labels, UNKNOWN]);
  output.say(
    `The watch was right about ${performed.right} of ${split.test.length} gestures it had never seen: accuracy ${share.toFixed(3)}`,
  );
  const unsure = confusion.reduce((sum, row) => sum + row[labels.length], 0);
  if (unsure > 0) {
    output.say(
      `The laptop's ${percent(metrics.accuracy)} counts every answer; the watch says "unknown" where it is less than ${percent(rejectionThreshold)} sure: ${unsure} of ${split.test.length}`,
    );
  }
  output.say(`Everything is in ${folder}; look at ${join(modelFolder, "report.html")}`);
  output.say(`${((performance.now() - start) / 1000).toFixed(1)} s in all`);
  output.result({
    accuracy: share,
    labels,
    confusion: known,
    unknown: confusion.map((row) => row[labels.length]),
    laptopAccuracy: accuracy(metrics.confusion),
    folder,
  });
}
