import { crc32 } from "../../../training/crc32.ts";
import type { FlashFile } from "./flash-file.ts";
import { partName } from "./parts.ts";

/**
 * JavaScript that runs on the watch during a flash. Written with single quotes and without backslashes, because every
 * question is sent as a string in double quotes.
 *
 * New contents wait in parts under temporary names. Storage cannot rename, so putting files into place is writing them,
 * which a failing battery can interrupt. Hence the journal: a file of boot code that does the writing. Whoever finds it, the
 * boot code after a restart or the next flash, finishes the work; doing it twice does no harm.
 *
 * The journal has to come into being all at once. Flash bytes are 0xff until they are written, so:
 *
 * ```
 *   0   1   2    3 …
 * +---+---+----+-----------------------------------+
 * | / | / | ff | try{code(files, parts, erase)}…   |   before: one comment, which does nothing
 * | / | / | \n | try{code(files, parts, erase)}…   |   after one byte was written: the switch will be made
 * +---+---+----+-----------------------------------+
 * ```
 */
const PREFIX = partName("");
/** Numbered, so that it runs before other boot code. */
export const JOURNAL = `${PREFIX}0.boot.js`;

/** Bytes that a file takes besides its own: its header, and what aligning it may take. */
export const FILE_OVERHEAD = 40;
/** Bytes for the journal and for pages that are not filled to the end. */
export const RESERVE = 4096;

/** `s` is Storage; `h` gives the checksum of a file, -1 where there is none. There are no empty files. */
const HEAD = "var s=require('Storage'),h=n=>(n=s.read(n))?E.CRC32(n):-1";

/**
 * `[h, F]`, where `F(m, p, r)` gives 1 when all is in place, else 0: `m` are files as [name, length, checksum], `p` ids of
 * parts, `r` names to erase. `i` and `o` are the place in the files laid end to end, `a` the place in a part.
 */
const SWITCH =
  `(()=>{${HEAD};return[h,(m,p,r)=>{var w=()=>m.every(x=>h(x[0])==x[2]),i=0,o=0,k;` +
  `if(!w())p.forEach(t=>{var d=s.read('${PREFIX}'+t),a=0,x,n;` +
  "if(t[0]=='z')d=E.toString(require('heatshrink').decompress(d));" +
  "while(a<d.length){x=m[i];n=Math.min(d.length-a,x[1]-o);if(!o)k=h(x[0])==x[2];" +
  "if(!k)s.write(x[0],d.substr(a,n),o,x[1]);a+=n;o+=n;if(o==x[1]){i++;o=0}}});" +
  // In any order: without the journal the rest is what the next flash clears away, and with it all is in place already.
  `if(!w())return 0;r.concat(s.list(/^${PREFIX}/)).forEach(n=>s.erase(n));return 1}]})()`;

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
    `(()=>{${HEAD},J='${JOURNAL}',j=s.read(J);` +
    "if(j)j.charCodeAt(2)==10?eval(j):s.erase(J);" +
    `var t=s.list(/^${PREFIX}/).filter(n=>n!=J),g=s.getStats?s.getStats():{freeBytes:s.getFree()};` +
    `return['${names.join()}'.split(',').map(h),t,t.map(h),g.freeBytes,g.trashBytes||0]})()`
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
 * An expression that checks the parts, writes the journal and makes the switch. Gives the ids of parts that are missing or
 * damaged, in which case nothing was done; 2 when there is no room, and nothing was done; 1 when all is in place; else 0.
 */
export function switchExpression(
  files: readonly FlashFile[],
  partIds: readonly string[],
  erase: readonly string[],
): string {
  const moves = files.map((file) => `['${file.name}',${file.bytes.length},${crc32(file.bytes)}]`);
  const length = files.reduce((sum, file) => sum + file.bytes.length + FILE_OVERHEAD, RESERVE);
  return (
    `((m,p,r,f)=>{var s=require('Storage'),J='${JOURNAL}',q=eval(f),h=q[0],c;` +
    // All in place: an earlier try of this question got through and only its answer was lost.
    "if(m.every(x=>h(x[0])==x[2]))return q[1](m,p,r);" +
    `c=p.filter(t=>h('${PREFIX}'+t)!=+t.substr(1));if(c.length)return c;if(s.getFree()<${length})return 2;` +
    "c='try{'+f+'[1]('+JSON.stringify(m)+','+JSON.stringify(p)+','+JSON.stringify(r)+')}catch(e){}';" +
    "s.erase(J);s.write(J,'//',0,c.length+3);s.write(J,c,3);if(s.read(J,3)!=c)throw 'Storage';" +
    "s.write(J,String.fromCharCode(10),2);return q[1](m,p,r)" +
    `})([${moves.join()}],${stringList(partIds)},${stringList(erase)},"${SWITCH}")`
  );
}

function stringList(strings: readonly string[]): string {
  return strings.length === 0 ? "[]" : `'${strings.join()}'.split(',')`;
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => typeof item === "number");
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
