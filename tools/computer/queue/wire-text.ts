import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { WireError } from "../../workbench/jobs/wire/wire.ts";

/** Arrays of numbers that JSON has no way to say, by the name under which they travel. */
const ARRAYS = { int8: Int8Array, int32: Int32Array, float32: Float32Array } as const;
const isArrayName = (name: string): name is keyof typeof ARRAYS => Object.hasOwn(ARRAYS, name);

/**
 * JSON of a plain value. Typed arrays are `{"$int8": "base64 of their bytes"}`, low byte first; numbers that are none are
 * `{"$number": "NaN"}`; what is undefined in an array or object is null. Nothing that travels is null otherwise.
 */
export function toWireText(value: unknown): string {
  return JSON.stringify(pack(value));
}

function pack(value: unknown): unknown {
  if (typeof value === "number" && !Number.isFinite(value)) return { $number: String(value) };
  if (value === undefined) return null;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(pack);
  for (const [name, kind] of Object.entries(ARRAYS)) {
    if (value instanceof kind) {
      return {
        [`$${name}`]: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("base64"),
      };
    }
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, pack(item)]));
}

/** @throws WireError where it is no such text */
export function fromWireText(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new WireError("it is no JSON");
  }
  return unpack(value);
}

function unpack(value: unknown): unknown {
  if (value === null) return undefined;
  if (typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(unpack);
  const entries: [string, unknown][] = Object.entries(value);
  const [first] = entries;
  if (first !== undefined && entries.length === 1 && first[0].startsWith("$")) {
    return unpackMarked(first[0].slice(1), first[1]);
  }
  return Object.fromEntries(entries.map(([key, item]) => [key, unpack(item)]));
}

function unpackMarked(name: string, content: unknown): unknown {
  if (name === "number") return Number(content);
  if (!isArrayName(name) || typeof content !== "string")
    throw new WireError("it has a value of no known kind");
  const bytes = Buffer.from(content, "base64");
  const kind = ARRAYS[name];
  if (bytes.length % kind.BYTES_PER_ELEMENT !== 0) throw new WireError("an array in it was cut off");
  // A copy of its own, for Node's buffers lie where they like, and shared ones cannot travel to a thread.
  return new kind(Uint8Array.from(bytes).buffer);
}

/** What many jobs share, ready to be sent, and the name under which it is kept: a hash of what it says. */
export interface Parcel {
  readonly hash: string;
  readonly bytes: Buffer;
}

export async function makeParcel(text: string): Promise<Parcel> {
  return { hash: hashOf(text), bytes: await promisify(gzip)(text) };
}

/** @throws WireError where it is not what its name says */
export async function openParcel({ hash, bytes }: Parcel): Promise<string> {
  const text = await promisify(gunzip)(bytes).then(String, () => "");
  if (hashOf(text) !== hash) throw new WireError("the recordings were damaged on the way");
  return text;
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
