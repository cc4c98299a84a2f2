import { UserError } from "../../../training/errors.ts";
import type { FlashProgress, FlashResult } from "../../device/flash/flash-app.ts";
import type { FlashFile } from "../../device/flash/flash-file.ts";
import { flashReconnecting } from "../../device/flash/flash-reconnecting.ts";
import type { ReplSession } from "../../device/repl/repl-session.ts";

/** What became of one watch. */
export type WatchOutcome =
  | { readonly port: string; readonly ok: true; readonly result: FlashResult }
  | { readonly port: string; readonly ok: false; readonly why: string };

/** One line of many. */
export interface FlashLine {
  update(progress: FlashProgress): void;
  note(text: string): void;
  end(outcome: WatchOutcome): void;
}

export interface FlashManyOptions {
  readonly force?: boolean;
  /** Watches at once. Those on Bluetooth are further limited to what an adapter holds. */
  readonly atOnce: number;
  readonly open: (port: string) => Promise<ReplSession>;
  readonly line: (port: string) => FlashLine;
}

/** Connections that an ordinary Bluetooth adapter keeps up without losing some. */
const BLUETOOTH_AT_ONCE = 3;

/**
 * Flashes several watches at once, each by itself: what happens to one does not touch the others. Never rejects for
 * what a watch does, and for a defect of ours only when all the others are through; outcomes are in the order of the ports.
 */
export async function flashMany(
  ports: readonly string[],
  files: readonly FlashFile[],
  options: FlashManyOptions,
): Promise<WatchOutcome[]> {
  const outcomes = new Map<string, WatchOutcome>();
  const defects: unknown[] = [];
  const flashAll = async (queue: string[], atOnce: number) => {
    const worker = async () => {
      for (let port = queue.shift(); port !== undefined; port = queue.shift()) {
        try {
          outcomes.set(port, await flashOne(port, files, options));
        } catch (error) {
          defects.push(error);
        }
      }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, queue.length) }, worker));
  };
  const isBluetooth = (port: string) => port.startsWith("ble:");
  await Promise.all([
    flashAll(ports.filter(isBluetooth), Math.min(options.atOnce, BLUETOOTH_AT_ONCE)),
    flashAll(
      ports.filter((port) => !isBluetooth(port)),
      options.atOnce,
    ),
  ]);
  if (defects.length > 0) throw defects[0];
  return ports.flatMap((port) => outcomes.get(port) ?? []);
}

async function flashOne(
  port: string,
  files: readonly FlashFile[],
  { open, line: createLine, force = false }: FlashManyOptions,
): Promise<WatchOutcome> {
  const line = createLine(port);
  const outcome = await flashReconnecting(() => open(port), files, {
    force,
    onProgress: (progress) => line.update(progress),
    onLost: () => line.note("connecting again"),
  }).then(
    (result): WatchOutcome => ({ port, ok: true, result }),
    (error): WatchOutcome => ({ port, ok: false, why: reasonOf(error, port) }),
  );
  line.end(outcome);
  return outcome;
}

/** Without the port, which stands before it already. */
function reasonOf(error: unknown, port: string): string {
  if (error instanceof UserError) return error.message.replace(`${port}: `, "");
  throw error;
}

/** What was sent to all watches together, and to each. */
export function summariseOutcomes(outcomes: readonly WatchOutcome[]) {
  const results = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.result] : []));
  const sum = (key: "filesSent" | "filesResumed" | "filesUnchanged" | "bytesOnWire") =>
    results.reduce((total, result) => total + result[key], 0);
  return {
    verified: results.length,
    failed: outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome])),
    filesSent: sum("filesSent"),
    filesResumed: sum("filesResumed"),
    filesUnchanged: sum("filesUnchanged"),
    bytesOnWire: sum("bytesOnWire"),
    watches: outcomes.map((outcome) => (outcome.ok ? { port: outcome.port, ...outcome.result } : outcome)),
  };
}
