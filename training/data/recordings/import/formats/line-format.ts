import { phrase } from "../../../../phrase.ts";
import { placeOfFile } from "../../layout.ts";
import { parseLine } from "../../line-format.ts";
import { parseRecordings } from "../../parse-recordings.ts";
import type { Recording } from "../../recording.ts";
import { RecordingError } from "../../recording-error.ts";
import { pathParts } from "../foreign-file.ts";
import type { Format } from "../format.ts";
import { withoutFile } from "../left-out.ts";
import type { StatedValues } from "../stated-values.ts";
import { convertTraces } from "../traces/convert-traces.ts";

/** Our own format, which is that of 2019: `label(samples), x,y,z,…`, one gesture a line, in `<person>/<session>.txt`. */
export const LINE_FORMAT: Format = {
  title: "recordings of this program and of 2019 (.txt)",
  names: /\.txt$/i,
  recognise: ({ name, head }) =>
    /\.txt$/i.test(name) && head.split(/\r\n|\n|\r/).some((line) => isOurs(parseLine(line))),
  read({ name: file, text }, { stated, person, session }) {
    const parts = pathParts(file);
    const place = placeOfFile(parts.slice(0, -1).join("/"), parts.at(-1) ?? "");
    const source = { file, person: person ?? place.person, session: session ?? place.session };
    const { recordings, notes, problems } = parseRecordings(text, source);
    return {
      traces: [],
      recordings: stated ? recordings.map((one) => restate(one, stated)) : recordings,
      notes: [
        ...notes.map((message) => ({ message: withoutFile(message, file) })),
        ...problems.map(({ line, message }) => ({ line, message })),
      ],
      guesses: [],
    };
  },
};

function isOurs(line: ReturnType<typeof parseLine>): boolean {
  if (line.kind === "header") return line.key === "format";
  return line.kind === "recording" || (line.kind === "broken" && !line.message.code.startsWith("no "));
}

/** A recording of the line format, whose counts or rate the user knows better than the file. */
function restate(recording: Recording, stated: StatedValues): Recording {
  const { samples, info, file, line } = recording;
  if (stated.unit !== undefined && stated.unit !== "counts") {
    throw new RecordingError(
      "bad-format",
      phrase`${file}: recordings of this format are counts, not ${stated.unit}`,
      {
        hint: phrase`Leave --unit away, or say with --counts-per-g how many are one g.`,
      },
    );
  }
  const { countsPerG = info.countsPerG, rateHz = info.rateHz } = stated;
  const [draft] = convertTraces(
    [{ line, values: Float64Array.from(samples), times: { kind: "none" } }],
    file,
    { countsPerG, rateHz },
  ).drafts;
  if (draft === undefined)
    throw new RecordingError("bad-format", phrase`${file}: ${rateHz} is no rate that can be read`);
  return {
    ...recording,
    samples: draft.samples,
    info: { ...info, countsPerG: 64, rateHz: 12.5, assumed: false },
  };
}
