import { type Phrase, phrase } from "../../../../phrase.ts";
import { DEFAULT_COUNTS_PER_G } from "../../recording.ts";
import { RecordingError } from "../../recording-error.ts";
import type { StatedValues } from "../stated-values.ts";
import type { AccelerationUnit } from "../units.ts";
import { type GravityCheck, measureLengths } from "./gravity.ts";
import type { Trace } from "./trace.ts";

/** Units of a file's traces. */
export interface FoundUnits {
  readonly unitOf: (trace: Trace) => AccelerationUnit;
  readonly guesses: Phrase[];
}

/** The longest vector that the watch's own counts can make: all three axes at the end of their range. */
const LONGEST_COUNTS = Math.hypot(128, 128, 128);

/**
 * In what unit the values of a file are: as the user states, or as the file declares, or, where neither does, by how long the
 * vectors of all of it are; a single gesture may be so fierce that it looks like another unit. Throws `RecordingError`
 * ("bad-format") where there is no telling.
 */
export function findUnits(traces: readonly Trace[], file: string, stated: StatedValues = {}): FoundUnits {
  const known = stated.unit ?? (stated.countsPerG === undefined ? undefined : "counts");
  if (known !== undefined) return { unitOf: () => known, guesses: [] };
  const silent = traces.filter(({ unit }) => unit === undefined);
  if (silent.length === 0) return { unitOf: ({ unit }) => unit ?? "counts", guesses: [] };
  const unit = guessUnit(measureLengths(silent), file);
  const named = unit === "counts" ? phrase`${DEFAULT_COUNTS_PER_G} counts per g` : unit;
  return {
    unitOf: (trace) => trace.unit ?? unit,
    guesses: [phrase`values are taken as ${named}, by how long they are`],
  };
}

/**
 * Gravity is there in most files: vectors are about 1 long in g, about 10 in m/s2, about 64 in the watch's counts, 1000 in mg. Without
 * it only movement is left, whose longest vectors are up to 5 g.
 */
function guessUnit({ middle, largest, hasGravity }: GravityCheck, file: string): AccelerationUnit {
  const typical = hasGravity ? middle : (largest * 3) / 5;
  if (typical < 3) return "g";
  if (typical < (hasGravity ? 20 : 50)) return "m/s2";
  if (typical <= LONGEST_COUNTS) return "counts";
  if (typical > 700 && typical < 1400) return "mg";
  const usual = [256, 2048, 4096, 8192, 16384].find((perG) => Math.abs(Math.log2(typical / perG)) < 0.4);
  throw new RecordingError(
    "bad-format",
    phrase`${file}: values are about ${Math.round(typical)} long, which is neither g nor m/s2 nor mg nor the watch's counts`,
    {
      hint: usual
        ? phrase`Say how many of them are one g, with --counts-per-g (many sensors have ${usual}).`
        : phrase`Say how many of them are one g, with --counts-per-g.`,
    },
  );
}
