import { bench } from "../../computer/bench.ts";
import { readFailures, writeFailures } from "../../computer/flash-failures.ts";
import { banglesInReach, noWatch } from "../../computer/watches/watches-in-reach.ts";
import type { DeviceError } from "../../device/device-error.ts";
import type { FlashFile } from "../../device/flash/flash-file.ts";
import { planFlash } from "../../device/flash/plan-flash.ts";
import { errorLine } from "../../terminal/error-line.ts";
import { createFlashLines, describeResult } from "../../terminal/flash-lines.ts";
import { countOf, createOutput, type Output } from "../../terminal/output.ts";
import { warningOf } from "../../terminal/say/say-other-recogniser.ts";
import { readAppFolder } from "../../workbench/apps/app-folder-files.ts";
import { FileError } from "../../workbench/files/file-error.ts";
import { flashMany, summariseOutcomes } from "../../workbench/watch/flash-many.ts";
import { describeWatch } from "../../workbench/watch/open-watch.ts";
import { openForFlash } from "../../workbench/watch/other-recogniser.ts";
import { choosePort } from "../choose-port.ts";
import { CliError } from "../cli-error.ts";
import { flashWithBar } from "../flash/flash-with-bar.ts";

export interface FlashFlags {
  readonly port?: readonly string[];
  readonly all?: boolean;
  readonly resume?: boolean;
  readonly atOnce: number;
  readonly force?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

interface Supports {
  /** The boards that the app is for. */
  readonly supports: readonly string[];
}

export async function runFlash(folder: string, flags: FlashFlags): Promise<void> {
  const output = createOutput(flags);
  const { id, install, supports } = await readAppFolder(
    bench.files,
    folder,
    `Make it one: bangle-gestures build ${folder} --out app`,
  );
  const ports = await choosePorts(folder, flags, output);
  const [only] = ports;
  if (flags.dryRun) {
    for (const port of ports) await runDry(port, install, { ...flags, supports }, output);
  } else if (ports.length === 1 && only !== undefined && !flags.all && !flags.resume) {
    const result = await flashWithBar(only, install, { ...flags, supports }, output);
    output.say(`${id}: ${describeResult(result)}`);
    output.result(result);
  } else {
    await runMany(folder, ports, install, { ...flags, supports }, output);
  }
}

async function choosePorts(folder: string, flags: FlashFlags, output: Output): Promise<string[]> {
  if (flags.resume) {
    const failures = await readFailures(folder);
    if (failures.length > 0) return failures.map(({ port }) => port);
    throw new CliError(
      "nothing-to-resume",
      `${folder}: there is no watch that it failed to get to the last time`,
      {
        hint: "Flash without --resume.",
      },
    );
  }
  if (flags.port) return [...new Set(flags.port)];
  if (!flags.all) return [await choosePort(undefined, output)];
  let trouble: DeviceError | undefined;
  const onTrouble = (reason: DeviceError) => {
    trouble = reason;
  };
  const watches = await banglesInReach({ onTrouble });
  if (watches.length === 0) throw noWatch(trouble);
  return watches.map(({ port }) => port);
}

async function runMany(
  folder: string,
  ports: readonly string[],
  files: readonly FlashFile[],
  { force = false, atOnce, supports }: FlashFlags & Supports,
  output: Output,
): Promise<void> {
  const start = performance.now();
  const lines = createFlashLines(ports, output);
  const others = new Set<string>();
  const outcomes = await flashMany(ports, files, {
    force,
    atOnce,
    open: (port) => openForFlash(bench.ports, port, supports, files, (other) => others.add(warningOf(other))),
    line: lines.line,
  }).finally(() => lines.stop());
  for (const warning of others) output.warn(warning);
  const seconds = (performance.now() - start) / 1000;
  const { verified, failed, ...sums } = summariseOutcomes(outcomes);
  await writeFailures(
    folder,
    failed.map(({ port, why }) => ({ port, why })),
  ).catch((error) => {
    // A note to ourselves: without it there is no --resume, and nothing else is lost.
    if (!(error instanceof FileError)) throw error;
    output.warn(`${errorLine(error)}; --resume will not know which watches failed`);
  });
  output.say(
    `${verified} of ${countOf(ports.length, "watch", "watches")} verified after ${seconds.toFixed(1)} s`,
  );
  const result = { ...sums, seconds };
  if (failed.length === 0) {
    output.result(result);
    return;
  }
  const width = Math.max(...failed.map(({ port }) => port.length));
  for (const { port, why } of failed) output.say(`  ${port.padEnd(width)}  ${why}`);
  throw new CliError(
    "some-failed",
    `${failed.length} of ${countOf(ports.length, "watch", "watches")} failed`,
    {
      hint: `Try those again with: bangle-gestures flash ${folder} --resume`,
      result,
    },
  );
}

async function runDry(
  port: string,
  files: readonly FlashFile[],
  { force = false, supports }: FlashFlags & Supports,
  output: Output,
): Promise<void> {
  const session = await openForFlash(bench.ports, port, supports, files, (other) =>
    output.warn(warningOf(other)),
  );
  try {
    output.say(describeWatch(port, session));
    const plan = await planFlash(session, files, { force });
    for (const { name, bytes } of plan.changed) output.say(`would send ${name} (${bytes.length} bytes)`);
    output.say(
      `${countOf(plan.unchanged.length, "file")} on the watch already, ${plan.changed.length} to send`,
    );
    output.result({
      filesSent: 0,
      filesResumed: 0,
      filesUnchanged: plan.unchanged.length,
      bytesOnWire: session.link.bytesOnWire,
      seconds: 0,
      wouldSend: plan.changed.map(({ name }) => name),
    });
  } finally {
    await session.close();
  }
}
