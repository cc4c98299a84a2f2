import { parseRecordings } from "../parse-recordings.ts";
import { RecordingError } from "../recording-error.ts";
import { importCsv } from "./csv.ts";
import { importEdgeImpulseJson } from "./edge-impulse-json.ts";
import type { Imported, ImportSource } from "./measurements.ts";

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
        recordings,
        notes: [...notes, ...problems.map((one) => `${one.file}:${one.line}: ${one.message}`)],
      };
    }
    default:
      throw new RecordingError("bad-format", `${source.file}: not a kind of file that can be imported`, {
        hint: "Give .txt (2019 line format), .csv (Edge Impulse or plain) or .json (Edge Impulse).",
      });
  }
}
