import { join } from "node:path";
import { expectation } from "../../../training/judging/card/expectation.ts";
import { networkInWords } from "../../../training/learning/network/network-size.ts";
import { engineCosts, formatEngineCosts } from "../../../training/model/inspect/engine-costs.ts";
import { formatInspection } from "../../../training/model/inspect/format-inspection.ts";
import { inspectModel } from "../../../training/model/inspect/inspect-model.ts";
import { bench } from "../../computer/bench.ts";
import { nodeFiles } from "../../computer/files/node-files.ts";
import { createOutput, type Output } from "../../terminal/output.ts";
import { printable } from "../../terminal/printable.ts";
import { listeningCost, sayListening } from "../../terminal/say/say-listening.ts";
import { sayWearers } from "../../terminal/say/say-model.ts";
import { folderKind } from "../../workbench/files/require-own-folder.ts";
import { readModelDirectory, requireNothingElse } from "../../workbench/models/model-directory.ts";
import { ofFile } from "../../workbench/models/of-file.ts";
import { readStream } from "../../workbench/models/stream-files.ts";
import { askEngine } from "../../workbench/watch/ask-engine.ts";
import { describeWatch, openWatch } from "../../workbench/watch/open-watch.ts";

export interface InspectFlags {
  readonly port?: string;
  readonly json?: boolean;
}

const HINT = "Give a .tflite file, or a folder made by `bangle-gestures train`.";

export async function runInspect(file: string, flags: InspectFlags): Promise<void> {
  const output = createOutput(flags);
  const kind = await folderKind(nodeFiles, file);
  await requireNothingElse(nodeFiles, file, HINT);
  const path = (await nodeFiles.kindOf(file)) === "folder" ? join(file, "model.tflite") : file;
  const bytes = await nodeFiles.read(path, { hint: HINT });
  const inspection = ofFile(path, () => inspectModel(bytes));
  const engines = inspection.macs === null ? [] : engineCosts(bytes);
  const card = kind === "model" ? (await readModelDirectory(nodeFiles, file)).card : undefined;
  const expected = card && expectation(card);
  const stream = card && (await readStream(nodeFiles, file, card));
  const listening = stream && listeningCost(stream);
  if (!output.json) {
    const description = networkInWords(inspection.description);
    output.say(formatInspection({ ...inspection, description }).trimEnd());
    if (engines.length > 0) output.say(`\n${formatEngineCosts(engines)}`);
    if (listening !== undefined) sayListening(listening, output);
    if (card?.likeness) output.say();
    if (card) sayWearers(card, output);
    if (expected !== undefined) output.say(`\nExpect ${expected}`);
  }
  const onWatch = flags.port === undefined ? {} : { engineOnWatch: await askWatch(flags.port, output) };
  const { rejectionThreshold, rejection } = card ?? {};
  output.result({ ...inspection, engines, rejectionThreshold, rejection, listening, ...onWatch });
}

/** What a watch's app has answered with last; null where it has not answered. */
async function askWatch(port: string, output: Output): Promise<string | null> {
  const session = await openWatch(bench.ports, port);
  try {
    const engine = await askEngine(session);
    output.say(
      `\n${describeWatch(port, session)}. ${
        engine === undefined
          ? "Nothing of ours has answered there yet"
          : `What has run a model there last: ${printable(engine)}`
      }`,
    );
    return engine ?? null;
  } finally {
    await session.close();
  }
}
