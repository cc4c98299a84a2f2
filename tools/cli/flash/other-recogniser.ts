import type { ReplSession } from "../../device/repl/repl-session.ts";
import { openWatchFor } from "../open-watch.ts";
import { otherKind, RECOGNISER_FILE, RECOGNISER_NAME, type RecogniserKind } from "../try/find-recogniser.ts";

/** What to do where the one is flashed and the other is there already. */
const ADVICE: Readonly<Record<RecogniserKind, string>> = {
  app: "apps that listen to aiGesture are answered by that. Where this app is to answer them, remove Gestures model with the App Loader",
  firmware:
    "`bangle-gestures try` opens that. Try this model with `bangle-gestures try --zero-code`, or remove Gestures with the App Loader",
};

function kindOf(files: readonly { readonly name: string }[]): RecogniserKind | undefined {
  const kinds: readonly RecogniserKind[] = ["app", "firmware"];
  return kinds.find((kind) => files.some(({ name }) => name === RECOGNISER_FILE[kind]));
}

/**
 * Opens a port for a flash, and calls `onOther` with what to tell somebody who flashes a recogniser where one of the other
 * kind is, and stays.
 * @throws DeviceError as `openWatchFor`
 */
export async function openForFlash(
  port: string,
  supports: readonly string[],
  files: readonly { readonly name: string }[],
  onOther: (warning: string) => void,
): Promise<ReplSession> {
  const session = await openWatchFor(supports, port);
  try {
    const warning = await warningOfOther(session, files);
    if (warning !== undefined) onOther(warning);
    return session;
  } catch (error) {
    await session.close();
    throw error;
  }
}

async function warningOfOther(
  session: ReplSession,
  files: readonly { readonly name: string }[],
): Promise<string | undefined> {
  const kind = kindOf(files);
  if (kind === undefined) return undefined;
  const other = otherKind(kind);
  const isThere = await session.evaluate(
    `require("Storage").read("${RECOGNISER_FILE[other]}",0,1)!==undefined`,
    { repeatable: true },
  );
  if (isThere !== true) return undefined;
  return `${session.link.name}: ${RECOGNISER_NAME[other]} is on this watch too: ${ADVICE[kind]}`;
}
