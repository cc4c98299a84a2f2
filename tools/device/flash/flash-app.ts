import { phrase } from "../../../training/phrase.ts";
import { DeviceError } from "../device-error.ts";
import { sendFile } from "../packets/send-file.ts";
import { ATTEMPTS, type ReplSession } from "../repl/repl-session.ts";
import type { FlashFile } from "./flash-file.ts";
import { type FileCounts, FlashTally } from "./flash-tally.ts";
import { type Part, partName } from "./parts.ts";
import { type FlashPlan, filesIn, type PlanOptions, planFlash } from "./plan-flash.ts";
import { switchExpression } from "./switch-code.ts";

export interface FlashProgress {
  readonly phase: "checking" | "sending" | "switching";
  /** Bytes of files, before compression. */
  readonly bytesDone: number;
  readonly bytesTotal: number;
  /** The file being sent. */
  readonly file?: string;
}

export interface FlashOptions extends PlanOptions {
  readonly onProgress?: (progress: FlashProgress) => void;
  /** Whether the watch starts anew at the end, so that new boot code runs; true unless told. */
  readonly restart?: boolean;
  /**
   * Ends it, until the watch changes over: it then rejects with the signal's reason, and the watch keeps what it had. What has
   * arrived need not be sent again.
   */
  readonly signal?: AbortSignal;
}

export interface FlashResult extends FileCounts {
  /** Bytes in both directions. */
  readonly bytesOnWire: number;
  readonly seconds: number;
}

/** Copying some 20 kB within the watch's flash takes a second or two. */
const SWITCH_LIMIT = 15_000;

/**
 * Brings files onto the watch, all or none: what is there stays whole and running until every new file has arrived, its
 * checksum compared on the watch; then one command puts all into place. A watch that is switched off in the middle of that
 * finishes it when it starts. An interrupted flash goes on with the first part that is not there when it is tried again.
 *
 * @param tally what earlier tries of the same run have counted; this one goes on counting in it
 * @throws DeviceError `storage-full`, `verify-failed`, and what `ReplSession.evaluate` throws
 */
export async function flashApp(
  session: ReplSession,
  files: readonly FlashFile[],
  options: FlashOptions = {},
  tally = new FlashTally(),
): Promise<FlashResult> {
  const { clock } = session.link;
  const startTime = clock.now();
  const startBytes = session.link.bytesOnWire;
  options.onProgress?.({ phase: "checking", bytesDone: 0, bytesTotal: 0 });
  const plan = await planFlash(session, files, options);
  tally.plan(plan);
  if (plan.changed.length > 0 || plan.erase.length > 0) {
    await makeRoom(session, plan);
    await sendAndSwitch(session, plan, options, tally);
    if (options.restart ?? true) await session.evaluate("setTimeout(()=>load(),100),1", { repeatable: true });
  } else {
    await makeRoom(session, plan);
  }
  return {
    ...tally.counts(files.length),
    bytesOnWire: session.link.bytesOnWire - startBytes,
    seconds: (clock.now() - startTime) / 1000,
  };
}

async function makeRoom(session: ReplSession, plan: FlashPlan): Promise<void> {
  if (plan.leftovers.length === 0 && !plan.compact) return;
  const erase = `${JSON.stringify(plan.leftovers)}.forEach(n=>s.erase(n))`;
  const code = `(s=>{${erase};${plan.compact ? "s.compact()" : ""}})(require("Storage"))`;
  await session.evaluate(code, { repeatable: true, limit: SWITCH_LIMIT });
}

async function sendAndSwitch(
  session: ReplSession,
  plan: FlashPlan,
  options: FlashOptions,
  tally: FlashTally,
): Promise<void> {
  const bytesTotal = plan.changed.reduce((sum, file) => sum + file.bytes.length, 0);
  const ids = plan.parts.map((part) => part.id);
  let pending = plan.missingParts;
  for (let attempt = 1; ; attempt++) {
    let bytesDone = bytesTotal - pending.reduce((sum, part) => sum + part.length, 0);
    for (const part of pending) {
      options.signal?.throwIfAborted();
      const files = filesIn([part], plan.changed);
      const file = files[0]?.name ?? "";
      // Before it arrives: that its last acknowledgement was lost does not make it any less sent.
      tally.send(files);
      const report = (stored: number) => {
        const bytes = Math.round((stored / part.stored.length) * part.length);
        options.onProgress?.({ phase: "sending", bytesDone: bytesDone + bytes, bytesTotal, file });
      };
      report(0);
      await sendFile(session, partName(part.id), part.stored, { onProgress: report, compress: false });
      bytesDone += part.length;
    }
    options.signal?.throwIfAborted();
    options.onProgress?.({ phase: "switching", bytesDone, bytesTotal });
    const outcome = await session.evaluate(switchExpression(plan.changed, ids, plan.erase), {
      repeatable: true,
      limit: SWITCH_LIMIT,
    });
    if (outcome === 1) return;
    const damaged = Array.isArray(outcome) ? plan.parts.filter((part) => outcome.includes(part.id)) : [];
    if (attempt >= ATTEMPTS || damaged.length === 0) throw await explain(session, plan, damaged);
    pending = damaged;
  }
}

/** Why parts do not arrive whole: Storage is full, which the firmware does not say while it is sent packets, or the link. */
async function explain(
  session: ReplSession,
  plan: FlashPlan,
  damaged: readonly Part[],
): Promise<DeviceError> {
  const now = await planFlash(session, plan.changed).catch((error) => error);
  if (now instanceof DeviceError) return now;
  const names = filesIn(damaged, plan.changed).map((file) => file.name);
  return new DeviceError(
    "verify-failed",
    phrase`${session.link.name}: ${names.join(", ") || phrase`a file`} arrived damaged`,
    {
      hint: phrase`The old files are still in place. Bring the watch nearer and try again.`,
    },
  );
}
