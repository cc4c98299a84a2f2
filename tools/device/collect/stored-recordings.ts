import { phrase } from "../../../training/phrase.ts";
import { DeviceError } from "../device-error.ts";
import { latin1 } from "../latin1.ts";
import type { ReplSession } from "../repl/repl-session.ts";

/** What the recorder app's StorageFiles are called: this and the session's name. */
export const STORED_PREFIX = "gesturerec.";
/** What the sessions of everyday movement among them are called, behind that: Storage takes no long names. */
export const STORED_EVERYDAY = "ev";
/** And those of streams with marks in them. */
export const STORED_STREAM = "st";
/** What the app keeps its settings in, and with them where it records everyday movement just now. */
const SETTINGS = "gesturerec.json";
/** Characters asked for at once. */
const PIECE = 1024;

/** What somebody records with the app: gestures that are made, movement as it comes, or all samples with gestures among them. */
export type StoredKind = "gestures" | "everyday" | "stream";

/** What the sessions of each kind begin with; those of gestures with the day, which is a number. */
export const STORED_KINDS = {
  gestures: "",
  everyday: STORED_EVERYDAY,
  stream: STORED_STREAM,
} as const satisfies Readonly<Record<StoredKind, string>>;

const kindOf = (name: string): StoredKind => {
  const begins = (kind: "everyday" | "stream") => name.startsWith(STORED_PREFIX + STORED_KINDS[kind]);
  return begins("everyday") ? "everyday" : begins("stream") ? "stream" : "gestures";
};

/** Names of the StorageFiles of a kind that the recorder app wrote on the watch. */
export async function listStoredRecordings(
  session: ReplSession,
  kind: StoredKind = "gestures",
): Promise<string[]> {
  const pattern = STORED_PREFIX.replaceAll(".", "\\.");
  const names = await session.evaluate(`require("Storage").list(/^${pattern}/,{sf:true})`, {
    repeatable: true,
  });
  const all = Array.isArray(names) ? names.map(String).sort() : [];
  return all.filter((name) => kindOf(name) === kind);
}

/** The name of the StorageFile to which the watch appends everyday movement just now; undefined where it does not. */
export async function recordedJustNow(session: ReplSession): Promise<string | undefined> {
  const name = await session.evaluate(
    `(p=>p&&p.until>getTime()?p.name:0)((require("Storage").readJSON("${SETTINGS}",1)||{}).everyday)`,
    { repeatable: true },
  );
  return typeof name === "string" ? `${STORED_PREFIX}${name}.txt` : undefined;
}

/**
 * Reads a StorageFile: text in the format of recording files, whose last line may have been cut short by a power loss.
 * @throws DeviceError what `ReplSession.evaluate` throws
 */
export async function readStoredRecordings(session: ReplSession, name: string): Promise<Uint8Array> {
  let text = "";
  for (;;) {
    const piece = await session.evaluate(readExpression(name, text.length), { repeatable: true });
    if (typeof piece !== "string")
      throw new DeviceError("protocol", phrase`${name} on the watch cannot be read`);
    if (piece === "") break;
    text += piece;
  }
  await session.evaluate("delete global.__bgr,1", { repeatable: true });
  return latin1(text);
}

/**
 * Erases a StorageFile, if it is as long as what was read; call it when that is safely written.
 * @returns false when the recorder has added to the file meanwhile, so that nothing was erased
 */
export async function eraseStoredRecordings(
  session: ReplSession,
  name: string,
  length: number,
): Promise<boolean> {
  const erased = await session.evaluate(
    `((s,n,l)=>{var f=s.open(n,"r"),d,k=0;while((d=f.read(512))!==undefined)k+=d.length;` +
      `if(k!=l&&k)return 0;f.erase();return 1})(require("Storage"),${JSON.stringify(name)},${length})`,
    { repeatable: true, limit: 10_000 },
  );
  return erased === 1;
}

/** A StorageFile can only be read in order, so the watch keeps its place; when a piece is asked for twice it starts over. */
function readExpression(name: string, offset: number): string {
  return (
    "((n,p)=>{var g=global,r=g.__bgr,d;" +
    'if(!r||r.n!=n||r.p!=p){r=g.__bgr={n:n,p:0,f:require("Storage").open(n,"r")};' +
    "while(r.p<p&&(d=r.f.read(Math.min(512,p-r.p)))!==undefined)r.p+=d.length}" +
    `d=r.f.read(${PIECE});if(d===undefined)return"";r.p+=d.length;return d})(${JSON.stringify(name)},${offset})`
  );
}
