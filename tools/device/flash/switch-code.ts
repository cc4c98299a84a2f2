import { crc32 } from "../crc32.ts";

/**
 * JavaScript that runs on the watch during a flash.
 *
 * New contents lie under temporary names that carry their checksum, so that an interrupted flash is resumed by looking at
 * what is there. Storage cannot rename, so putting files into place is copying them, which a failing battery can interrupt.
 * Hence the journal: a file of boot code that does the copying. Whoever finds it, the boot code after a restart or the next
 * flash, finishes the work; doing it twice does no harm.
 *
 * The journal has to come into being all at once. Flash bytes are 0xff until they are written, so:
 *
 * ```
 *   0   1   2    3 …
 * +---+---+----+-----------------------------------+
 * | / | / | ff | (code, no newline in it)(["…",…]) |   before: one comment, which does nothing
 * | / | / | \n | (code, no newline in it)(["…",…]) |   after one byte was written: the switch will be made
 * +---+---+----+-----------------------------------+
 * ```
 */
const TEMPORARY = "bgtmp.";
/** Numbered, so that it runs before other boot code. */
export const JOURNAL = `${TEMPORARY}0.boot.js`;

/** One file to put into place: temporary name, name, length, checksum. */
export type Move = readonly [temporary: string, name: string, length: number, checksum: number];

/** The temporary name for contents with this checksum. */
export function temporaryName(checksum: number): string {
  return TEMPORARY + checksum.toString(16).padStart(8, "0");
}

export function moveOf(name: string, bytes: Uint8Array): Move {
  const checksum = crc32(bytes);
  return [temporaryName(checksum), name, bytes.length, checksum];
}

/** Gives the checksum of a file `n`, -1 where there is none. `s` is Storage. */
const CHECKSUM = "h=n=>{var d=s.read(n);return d===undefined?-1:E.CRC32(d)}";

const STATS = "(s.getStats?s.getStats():{freeBytes:s.getFree()})";

/** Bytes that a file takes besides its own: its header, and what aligning it may take. */
export const FILE_OVERHEAD = 40;
/** Bytes for the journal and for pages that are not filled to the end. */
export const RESERVE = 4096;

/** `(moves, names to erase) => 1 when all is in place`. Copies by pieces, because a whole file need not fit into RAM. */
const SWITCH =
  `(m,r)=>{var s=require("Storage"),k=1,${CHECKSUM};` +
  "m.forEach(x=>{if(h(x[1])==x[3])return;if(h(x[0])!=x[3]){k=0;return}" +
  "for(var o=0;o<x[2];o+=512)s.write(x[1],s.read(x[0],o,512),o,x[2]);if(h(x[1])!=x[3])k=0});" +
  `if(k){r.concat(m.map(x=>x[0]),"${JOURNAL}").forEach(n=>s.erase(n))}return k}`;

/** What the watch reports before a flash. */
export interface Survey {
  /** Of each file asked about: the checksum, or -1 where there is none. */
  readonly checksums: readonly number[];
  /** Temporary files of an earlier flash. */
  readonly temporaries: readonly { readonly name: string; readonly checksum: number }[];
  readonly freeBytes: number;
  /** Bytes that compacting would free. */
  readonly trashBytes: number;
}

/** An expression that finishes an interrupted switch or undoes one that had not begun, and then tells what is there. */
export function surveyExpression(names: readonly string[]): string {
  return (
    `(()=>{var s=require("Storage"),J="${JOURNAL}",j=s.read(J),${CHECKSUM};` +
    'if(j!==undefined){if(j[2]=="\\n")eval(j);else s.erase(J)}' +
    `var t=s.list(/^${TEMPORARY}/).filter(n=>n!=J),g=${STATS};` +
    `return[${JSON.stringify(names)}.map(h),t,t.map(h),g.freeBytes,g.trashBytes||0]})()`
  );
}

/** Reads what `surveyExpression` gave; undefined when it is something else. */
export function parseSurvey(value: unknown): Survey | undefined {
  if (!Array.isArray(value) || value.length !== 5) return undefined;
  const [checksums, names, temporaryChecksums, freeBytes, trashBytes]: unknown[] = value;
  if (!isNumbers(checksums) || !isStrings(names) || !isNumbers(temporaryChecksums)) return undefined;
  return {
    checksums,
    temporaries: names.map((name, i) => ({ name, checksum: temporaryChecksums[i] ?? -1 })),
    freeBytes: Number(freeBytes),
    trashBytes: Number(trashBytes),
  };
}

/**
 * An expression that checks the temporary files, writes the journal and makes the switch.
 * Gives the indices of moves whose temporary file is missing or wrong, in which case nothing was done; else 1
 * when all is in place, 2 when there is no room and nothing was done, or 0.
 */
export function switchExpression(moves: readonly Move[], erase: readonly string[]): string {
  return (
    `((m,r,f)=>{var s=require("Storage"),J="${JOURNAL}",${CHECKSUM},` +
    "b=m.map((x,i)=>h(x[1])!=x[3]&&h(x[0])!=x[3]?i:-1).filter(i=>i>=0);if(b.length)return b;" +
    // All in place: an earlier try of this question got through and only its answer was lost.
    `var g=${STATS},l=m.reduce((a,x)=>h(x[1])==x[3]?a:a+x[2]+${FILE_OVERHEAD},0);` +
    `if(!l)return eval("("+f+")")(m,r);if(g.freeBytes+(g.trashBytes||0)<l+${RESERVE})return 2;` +
    'var c="("+f+")("+JSON.stringify(m)+","+JSON.stringify(r)+")";s.erase(J);' +
    's.write(J,"//",0,c.length+3);s.write(J,c,3);if(s.read(J,3)!=c)throw"Storage";s.write(J,"\\n",2);' +
    `return eval(s.read(J))})(${JSON.stringify(moves)},${JSON.stringify(erase)},${JSON.stringify(SWITCH)})`
  );
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => typeof item === "number");
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
