import { crc32 } from "../../../training/crc32.ts";
import { fromLatin1, latin1 } from "../latin1.ts";
import { heatshrinkCompress } from "../packets/heatshrink.ts";
import { RAW } from "../tokens/token-table.ts";

/** Characters of a question below which compressing cannot pay. */
const WORTH_PACKING = 400;

/** The watch's answer to a question. */
export type Answer =
  | { readonly kind: "value"; readonly value: unknown }
  /** The code threw; the watch's words for it. */
  | { readonly kind: "thrown"; readonly message: string }
  /** The watch found no sense in the question and ran nothing: bad syntax, or damage to what is around the expression. */
  | { readonly kind: "unread"; readonly message: string }
  /** The question or the answer was damaged on the way. When the question was, it did not run. */
  | { readonly kind: "damaged"; readonly ran: "no" | "perhaps" };

/**
 * JavaScript that evaluates `expression` on the watch and gives `<id:checksum:JSON>` as a string.
 * The expression runs only if it arrived undamaged, and the answer carries a checksum of its own, because nothing below
 * checks bytes on a serial port, and half an `erase("…")` can do harm.
 */
export function wrapQuestion(id: number, expression: string): string {
  const source = sourceOf(expression);
  return wrap(id, latin1(source), "", JSON.stringify(source));
}

/**
 * The same for packets, which carry any byte: where that is shorter, compressed, and written as the token of a string,
 * which all firmware with packets knows. A character for each byte.
 */
export function packQuestion(id: number, expression: string): string {
  const text = wrapQuestion(id, expression);
  if (text.length < WORTH_PACKING) return text;
  const bytes = heatshrinkCompress(latin1(sourceOf(expression)));
  const token = String.fromCharCode(RAW.string16, bytes.length & 0xff, bytes.length >> 8);
  // Where memory has no piece large enough nothing has run, and the question can be asked again as text.
  const unpack = 'if(!(s=E.toString(require("heatshrink").decompress(s))))throw 0;';
  const packed = wrap(id, bytes, unpack, token + fromLatin1(bytes));
  return packed.length < text.length ? packed : text;
}

/** What the watch evaluates: gives the answer as JSON. */
function sourceOf(expression: string): string {
  // What makes the answer of the value is checked with the expression: were it damaged, it could make up an answer.
  return toAscii(`k=2,(r=>JSON.stringify(r===undefined?[]:[r]))((${expression}\n))`);
}

/** @param literal what becomes `s` on the watch: these bytes, from which `prepare` makes the source */
function wrap(id: number, bytes: Uint8Array, prepare: string, literal: string): string {
  // The answer is [value], [] for undefined, or [k, words] where k tells how far it came: 0 before the checksum was
  // right, 1 before the expression, 2 in it.
  return (
    `(s=>{var k=0,r;try{if(E.CRC32(s)!=${crc32(bytes)})throw 0;${prepare}k=1;r=eval(s)` +
    "}catch(e){r=JSON.stringify([k,''+e])}" +
    `return"<${id}:"+E.CRC32(r)+":"+r+">"})(${literal})`
  );
}

/** Reads what `wrapQuestion` gave; undefined when the text is not an answer to this question. */
export function parseAnswer(id: number, text: string): Answer | undefined {
  const start = `<${id}:`;
  if (!text.startsWith(start)) return undefined;
  const match = /^<\d+:(\d+):(.*)>$/s.exec(text);
  const json = match?.[2];
  if (json === undefined || crc32(latin1(json)) !== Number(match?.[1]))
    return { kind: "damaged", ran: "perhaps" };
  const parsed = parseJson(json);
  if (!Array.isArray(parsed)) return { kind: "damaged", ran: "perhaps" };
  if (parsed.length < 2) return { kind: "value", value: parsed[0] };
  const [far, words] = [Number(parsed[0]), String(parsed[1])];
  if (far === 2) return { kind: "thrown", message: words };
  return far === 1
    ? { kind: "unread", message: words }
    : { kind: "damaged", ran: far === 0 ? "no" : "perhaps" };
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // The checksum was right, so this is what the watch calls JSON: a number it writes in a way of its own, say.
    return undefined;
  }
}

/** Escapes whatever is not printable ASCII, so that a source is the same bytes here and on the watch. */
function toAscii(source: string): string {
  return source.replace(/[^\x20-\x7e\n]/g, (character) => {
    const code = character.charCodeAt(0);
    return code < 256
      ? `\\x${code.toString(16).padStart(2, "0")}`
      : `\\u${code.toString(16).padStart(4, "0")}`;
  });
}
