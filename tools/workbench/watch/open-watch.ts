import { TARGETS } from "../../../training/model/targets.ts";
import { phrase } from "../../../training/phrase.ts";
import { DEVICE, isBoard } from "../../bundle/app-common.ts";
import { systemClock } from "../../device/clock.ts";
import { DeviceError } from "../../device/device-error.ts";
import { ReplSession } from "../../device/repl/repl-session.ts";
import type { Ports } from "./ports.ts";

/** A watch whose last connection has only just ended turns the next one away for a moment. */
const ATTEMPTS = 3;
const PAUSE_MS = 300;

/**
 * Opens a port and asks what is there.
 * @throws DeviceError
 */
export async function openWatch(ports: Ports, port: string): Promise<ReplSession> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ReplSession.open(await ports.open(port));
    } catch (error) {
      const mayPass = error instanceof DeviceError && ["disconnected", "busy"].includes(error.code);
      if (!mayPass || attempt >= ATTEMPTS) throw error;
      await new Promise<void>((resolve) => systemClock.after(PAUSE_MS, resolve));
    }
  }
}

/** What a watch is, for a person. */
export function describeWatch(port: string, { watch }: ReplSession): string {
  return `${port}: ${watch.board}, firmware ${watch.firmware}`;
}

/**
 * Opens a port, and closes it again when the watch there is none of those an app is for.
 *
 * @param supports the boards in the app's metadata; none: any watch will do
 * @throws DeviceError "wrong-watch", and as `openWatch`
 */
export async function openWatchFor(
  ports: Ports,
  supports: readonly string[],
  port: string,
): Promise<ReplSession> {
  const session = await openWatch(ports, port);
  const { board } = session.watch;
  if (supports.length === 0 || supports.some((one) => isBoard(board, one))) return session;
  await session.close();
  const target = TARGETS.find((one) => isBoard(board, DEVICE[one]));
  throw new DeviceError(
    "wrong-watch",
    phrase`${port} is a ${board}, and the app is for ${supports.join(", ")}`,
    {
      hint:
        target === undefined
          ? phrase`Apps are made for ${TARGETS.join(", ")}.`
          : phrase`Build it for this watch, whose target is ${target}.`,
    },
  );
}
