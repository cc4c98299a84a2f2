import { phrase } from "../../../training/phrase.ts";
import { type Clock, systemClock } from "../clock.ts";
import { DeviceError } from "../device-error.ts";
import { ATTEMPTS, type ReplSession } from "../repl/repl-session.ts";
import { type FlashOptions, type FlashResult, flashApp } from "./flash-app.ts";
import type { FlashFile } from "./flash-file.ts";
import { FlashTally } from "./flash-tally.ts";

export interface ReconnectingOptions extends FlashOptions {
  readonly clock?: Clock;
  /** Called before the link is opened again. */
  readonly onLost?: (reason: DeviceError) => void;
  /** Whether the session is left open once all is there, for whoever goes on with it; default false. */
  readonly staysOpen?: boolean;
}

/**
 * Milliseconds after which a watch that was there and is not found any more is gone: while it restarts its port is away, and
 * until it notices that a link is lost it takes no other. The same for an adapter that was pulled out and put back.
 */
const AWAY_LIMIT = 5000;

/**
 * Flashes, and opens the link again when it is lost, going on with the first part that is not there. Closes the session at the end, unless told.
 * @throws DeviceError what `flashApp` throws, after four tries
 */
export async function flashReconnecting(
  open: () => Promise<ReplSession>,
  files: readonly FlashFile[],
  options: ReconnectingOptions = {},
): Promise<FlashResult> {
  const { clock = systemClock } = options;
  const startTime = clock.now();
  const tally = new FlashTally();
  let lostBytes = 0;
  let lostAt: number | undefined;
  for (let attempt = 1; ; attempt++) {
    let session: ReplSession | undefined;
    try {
      session = await open();
      const result = await flashApp(session, files, options, tally);
      if (!options.staysOpen) await session.close();
      const bytesOnWire = result.bytesOnWire + lostBytes;
      return { ...result, bytesOnWire, seconds: (clock.now() - startTime) / 1000 };
    } catch (error) {
      lostBytes += session?.link.bytesOnWire ?? 0;
      await session?.close();
      if (session) lostAt = clock.now();
      const mayComeBack = lostAt !== undefined && clock.now() - lostAt < AWAY_LIMIT;
      if (attempt >= ATTEMPTS || !isLost(error, lostAt !== undefined, mayComeBack))
        throw ofFlash(error, lostAt !== undefined);
      options.onLost?.(error);
      await new Promise<void>((resolve) => clock.after(250 * 2 ** attempt, resolve));
    }
  }
}

/** Of a lost link is said what only a flash can promise. */
function ofFlash(error: unknown, wasThere: boolean): unknown {
  if (!(error instanceof DeviceError)) return error;
  if (error.code !== "disconnected" && !(wasThere && error.code === "not-found")) return error;
  return error.withHint(phrase`Try again; what was already sent is kept.`);
}

/** @param wasThere whether it was a watch that answered there before */
function isLost(error: unknown, wasThere: boolean, mayComeBack: boolean): error is DeviceError {
  if (!(error instanceof DeviceError)) return false;
  const codes = ["disconnected", "timeout"];
  if (wasThere) codes.push("no-answer");
  if (mayComeBack) codes.push("not-found", "busy", "unavailable");
  return codes.includes(error.code);
}
