import { DEFAULT_COUNTS_PER_G, DEFAULT_RATE_HZ, type Recording } from "../recording.ts";
import { RecordingError } from "../recording-error.ts";
import type { AccelerationUnit } from "./units.ts";

/** What the user says of the values: it wins over the file, and over any guess. */
export interface StatedValues {
  readonly unit?: AccelerationUnit;
  /** Where the unit is counts; 64 unless stated. */
  readonly countsPerG?: number;
  /** Samples a second. */
  readonly rateHz?: number;
}

/** One gesture as a foreign file has it. */
export interface Measurements {
  readonly vectors: readonly (readonly [number, number, number])[];
  /** As `findUnit` has it. */
  readonly unit: AccelerationUnit;
  /** Undefined where the file does not say; then it is taken to be 80 ms. */
  readonly intervalMs: number | undefined;
}

/** Where the measurements came from, for the recording and for messages. */
export interface ImportSource {
  readonly file: string;
  readonly person: string;
  readonly session: string;
  /** The gesture; what the file itself says wins. */
  readonly label?: string;
  readonly stated?: StatedValues;
}

/** Recordings from a foreign file. */
export interface Imported {
  readonly recordings: Recording[];
  /** What was left out, and why. */
  readonly notes: string[];
  /** What had to be assumed to read them, and can be stated instead. */
  readonly guesses: string[];
}

const STANDARD_GRAVITY = 9.80665;
const INTERVAL_MS = 1000 / DEFAULT_RATE_HZ;
/** Intervals this near to the watch's are left as they are: clocks differ. */
const SAME_INTERVAL = 0.05;

/** The longest vector that the watch's own counts can make: all three axes at the end of their range. */
const LONGEST_COUNTS = Math.hypot(128, 128, 128);

/**
 * In what unit all values of a file are: as the user states, or as the file declares, or, where neither does, by how long the
 * vectors are. Of the whole file, for a single gesture may be so fierce that it looks like another unit. Throws
 * `RecordingError` ("bad-format") where there is no sample, or no telling.
 */
export function findUnit(
  vectors: Measurements["vectors"],
  declared: AccelerationUnit | undefined,
  { file, stated = {} }: ImportSource,
): { unit: AccelerationUnit; guesses: string[] } {
  if (vectors.length === 0) throw new RecordingError("bad-format", `${file}: there are no samples in it`);
  const known = stated.unit ?? (stated.countsPerG === undefined ? declared : "counts");
  if (known !== undefined) return { unit: known, guesses: [] };
  const unit = guessUnit(vectors, file);
  const named = unit === "counts" ? `${DEFAULT_COUNTS_PER_G} counts per g` : unit;
  return { unit, guesses: [`${file}: values are taken as ${named}, by how long they are`] };
}

/**
 * Brings measurements to 64 counts per g at 12.5 Hz, clipped to -128 to 127 as on the watch. Throws `RecordingError`
 * ("bad-format") where there is no label.
 */
export function toRecording(
  measurements: Measurements,
  source: ImportSource,
  line: number,
): { recording: Recording; guesses: string[] } {
  const { file, person, session, label, stated = {} } = source;
  if (!label) {
    throw new RecordingError("bad-format", `${file}: it does not say which gesture it is`, {
      hint: "Name the file <label>.<anything>, give it a label column, or give a label.",
    });
  }
  const guesses: string[] = [];
  const { countsPerG = DEFAULT_COUNTS_PER_G } = stated;
  const intervalMs = stated.rateHz === undefined ? measurements.intervalMs : 1000 / stated.rateHz;
  if (intervalMs === undefined) guesses.push(`${file}: ${DEFAULT_RATE_HZ} samples a second are assumed`);
  const perG = { "m/s2": STANDARD_GRAVITY, g: 1, counts: countsPerG }[measurements.unit];
  const vectors = resample(measurements.vectors, intervalMs ?? INTERVAL_MS);
  const samples = Int8Array.from(vectors.flat(), (value) =>
    Math.max(-128, Math.min(127, Math.round((value / perG) * DEFAULT_COUNTS_PER_G))),
  );
  const info = { countsPerG: DEFAULT_COUNTS_PER_G, rateHz: DEFAULT_RATE_HZ, assumed: false };
  return { recording: { label, samples, person, session, info, file, line }, guesses };
}

/** Gravity is always there: vectors are about 1 long in g, about 10 in m/s2, and about 64 in the watch's counts. */
function guessUnit(vectors: Measurements["vectors"], file: string): AccelerationUnit {
  const lengths = vectors.map((vector) => Math.hypot(...vector)).sort((a, b) => a - b);
  const middle = lengths[lengths.length >> 1];
  if (middle < 3) return "g";
  if (middle < 20) return "m/s2";
  if (middle <= LONGEST_COUNTS) return "counts";
  throw new RecordingError(
    "bad-format",
    `${file}: values are about ${Math.round(middle)} long, which is neither g nor m/s2 nor the watch's counts`,
    { hint: "Say how many of them are one g, with --counts-per-g." },
  );
}

/** To one sample every 80 ms: means of what falls into each interval, or, of slower measurements, straight lines between them. */
function resample(
  vectors: Measurements["vectors"],
  intervalMs: number,
): (readonly [number, number, number])[] {
  const ratio = INTERVAL_MS / intervalMs;
  if (Math.abs(ratio - 1) < SAME_INTERVAL) return [...vectors];
  const count = Math.max(1, Math.floor(vectors.length / ratio));
  return Array.from({ length: count }, (_, index) => {
    const start = index * ratio;
    if (ratio < 1) return between(vectors, start);
    const slice = vectors.slice(
      Math.round(start),
      Math.max(Math.round(start) + 1, Math.round(start + ratio)),
    );
    const mean = (axis: 0 | 1 | 2) => slice.reduce((sum, vector) => sum + vector[axis], 0) / slice.length;
    return [mean(0), mean(1), mean(2)] as const;
  });
}

function between(vectors: Measurements["vectors"], position: number): readonly [number, number, number] {
  const before = vectors[Math.min(vectors.length - 1, Math.floor(position))];
  const after = vectors[Math.min(vectors.length - 1, Math.floor(position) + 1)];
  const share = position - Math.floor(position);
  const blend = (axis: 0 | 1 | 2) => before[axis] + (after[axis] - before[axis]) * share;
  return [blend(0), blend(1), blend(2)];
}

/** Edge Impulse names files `<label>.<anything>`, with the label up to the first dot. */
export function labelOfFileName(path: string): string | undefined {
  const name = path.split(/[/\\]/).at(-1) ?? "";
  return /^([^.]+)\./.exec(name)?.[1]?.trim() || undefined;
}
