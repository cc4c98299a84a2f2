import { parseRecordings } from "../parse-recordings.ts";
import type { Recording } from "../recording.ts";
import { RecordingError } from "../recording-error.ts";
import { importCsv } from "./csv.ts";
import { importEdgeImpulseJson } from "./edge-impulse-json.ts";
import { type Imported, type ImportSource, type StatedValues, toRecording } from "./measurements.ts";

/**
 * Reads a foreign file by the end of its name: `.json` (Edge Impulse), `.csv` (Edge Impulse or plain), `.txt` (the 2019 line
 * format, whose broken lines become notes). Throws `RecordingError` ("bad-format") for anything else and for broken files.
 */
export function importFile(text: string, source: ImportSource): Imported {
  const ending = /\.([^./\\]+)$/.exec(source.file)?.[1]?.toLowerCase();
  switch (ending) {
    case "json":
      return importEdgeImpulseJson(text, source);
    case "csv":
      return importCsv(text, source);
    case "txt": {
      const { recordings, notes, problems } = parseRecordings(text, source);
      return {
        recordings: source.stated ? recordings.map((one) => restate(one, source.stated)) : recordings,
        notes: [...notes, ...problems.map((one) => `${one.file}:${one.line}: ${one.message}`)],
        guesses: [],
      };
    }
    default:
      throw new RecordingError("bad-format", `${source.file}: not a kind of file that can be imported`, {
        hint: "Give .txt (2019 line format), .csv (Edge Impulse or plain) or .json (Edge Impulse).",
      });
  }
}

/** A recording of the line format, whose counts or rate the user knows better than the file. */
function restate(recording: Recording, stated: StatedValues = {}): Recording {
  const { samples, info, file, line } = recording;
  if (stated.unit !== undefined && stated.unit !== "counts") {
    throw new RecordingError(
      "bad-format",
      `${file}: recordings of this format are counts, not ${stated.unit}`,
      {
        hint: "Leave --unit away, or say with --counts-per-g how many are one g.",
      },
    );
  }
  const vectors = Array.from({ length: samples.length / 3 }, (_, at) => {
    const [x, y, z] = samples.subarray(3 * at, 3 * at + 3);
    return [x, y, z] as const;
  });
  const { countsPerG = info.countsPerG, rateHz = info.rateHz } = stated;
  const source = { ...recording, stated: { countsPerG, rateHz } };
  const converted = toRecording({ vectors, unit: "counts", intervalMs: undefined }, source, line).recording;
  return { ...converted, info: { ...info, ...converted.info } };
}
