import type { ReplSession } from "../../device/repl/repl-session.ts";
import { otherKind, RECOGNISER_FILE, type RecogniserKind } from "./find-recogniser.ts";
import { openWatchFor } from "./open-watch.ts";
import type { Ports } from "./ports.ts";

function kindOf(files: readonly { readonly name: string }[]): RecogniserKind | undefined {
  const kinds: readonly RecogniserKind[] = ["app", "firmware"];
  return kinds.find((kind) => files.some(({ name }) => name === RECOGNISER_FILE[kind]));
}

/** A recogniser is flashed to a watch where one of the other kind is, and stays. */
export interface OtherRecogniser {
  /** The link to the watch. */
  readonly link: string;
  /** What is flashed. */
  readonly flashed: RecogniserKind;
}

/**
 * Opens a port for a flash, and tells `onOther` where a recogniser of the other kind is on the watch.
 * @throws DeviceError as `openWatchFor`
 */
export async function openForFlash(
  ports: Ports,
  port: string,
  supports: readonly string[],
  files: readonly { readonly name: string }[],
  onOther: (other: OtherRecogniser) => void,
): Promise<ReplSession> {
  const session = await openWatchFor(ports, supports, port);
  try {
    const flashed = await flashedBesideOther(session, files);
    if (flashed !== undefined) onOther({ link: session.link.name, flashed });
    return session;
  } catch (error) {
    await session.close();
    throw error;
  }
}

async function flashedBesideOther(
  session: ReplSession,
  files: readonly { readonly name: string }[],
): Promise<RecogniserKind | undefined> {
  const kind = kindOf(files);
  if (kind === undefined) return undefined;
  const other = otherKind(kind);
  const isThere = await session.evaluate(
    `require("Storage").read("${RECOGNISER_FILE[other]}",0,1)!==undefined`,
    { repeatable: true },
  );
  return isThere === true ? kind : undefined;
}
