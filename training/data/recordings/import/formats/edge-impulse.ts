import { decodeFirst } from "cborg";
import * as v from "valibot";
import { phrase } from "../../../../phrase.ts";
import { RecordingError } from "../../recording-error.ts";
import { type FileContent, pathParts } from "../foreign-file.ts";
import type { FileRead, Format, ReadNote } from "../format.ts";
import { readAcquisition } from "./acquisition.ts";
import { beginsAsJson, parseJson } from "./json-text.ts";

/**
 * Edge Impulse's data acquisition format: JSON, or CBOR as devices write it. By content, for its own Python package uploads JSON
 * as application/cbor. One gesture a file; which, says `info.labels`, or the file's name. Exports have folders for training and
 * testing, which are kept as sessions.
 */
export const EDGE_IMPULSE: Format = {
  title: "Edge Impulse (.json, .cbor)",
  names: /\.(json|cbor)$/i,
  recognise: ({ bytes, head }) => isCbor(bytes) || /^\s*\{\s*"(protected|payload|signature)"\s*:/.test(head),
  read(file) {
    const read = isCbor(file.bytes) ? readCbor(file) : readJson(file);
    const session = pathParts(file.name).at(-2);
    if (!read || session === undefined || !/^(training|testing)$/.test(session)) return read;
    return { ...read, traces: read.traces.map((trace) => ({ ...trace, session })) };
  },
};

/** Whatever else is called so: its payload may stand behind much else. */
export const OTHER_JSON: Format = {
  names: EDGE_IMPULSE.names,
  recognise: ({ name }) => EDGE_IMPULSE.names.test(name),
  read: (file, options) =>
    beginsAsJson(file.head) || /\.json$/i.test(file.name) ? EDGE_IMPULSE.read(file, options) : undefined,
};

/** Of JSON with no such payload, which may be of anybody's, undefined. */
function readJson(file: FileContent): FileRead | undefined {
  const document = parseJson(file);
  return v.is(acquisitionSchema, document) ? readAcquisition(document, file.name) : undefined;
}

const there = v.unknown();
/** What has one of an acquisition's parts is meant as one, whatever it lacks. */
const acquisitionSchema = v.object({
  payload: v.union([
    v.object({ values: there }),
    v.object({ sensors: there }),
    v.object({ interval_ms: there }),
  ]),
});

/** Whether bytes are a CBOR map of which one of the first keys is an acquisition's. */
function isCbor(bytes: Uint8Array): boolean {
  if (bytes[0] >> 5 !== MAP) return false;
  const start = String.fromCharCode(...bytes.subarray(0, 64));
  return /^.{1,4}(protected|payload|signature)/s.test(start);
}

/** CBOR's major type of a map, in the upper three bits of a byte. */
const MAP = 5;

function readCbor({ name, bytes }: FileContent): FileRead {
  let document: unknown;
  let rest: Uint8Array;
  try {
    [document, rest] = decodeFirst(bytes);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.replace(/^CBOR decode error: /, "") : String(cause);
    throw new RecordingError("bad-format", phrase`${name}: damaged or cut off: ${reason}`, { cause });
  }
  const read = readAcquisition(document, name);
  // Devices fill up the last word, or page, of their flash memory: with 0xff, which they read as the end, or 0x00.
  const isPadding = rest.every((byte) => byte === 0xff || byte === 0);
  const notes: ReadNote[] = isPadding
    ? []
    : [{ message: phrase`${rest.length} bytes after its end were not read` }];
  return { ...read, notes: [...read.notes, ...notes] };
}
