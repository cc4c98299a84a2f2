import { sayPhrase } from "../../../training/phrase.ts";
import type { ReadEvent } from "../../workbench/recordings/train-data.ts";
import { countOf, type Output } from "../output.ts";
import { sayTurns } from "./say-turns.ts";

/** Lines of broken recordings that are shown before the rest is only counted. */
const SHOWN_PROBLEMS = 5;

/** Says what was found while recordings were read. */
export function sayReading(event: ReadEvent, output: Output): void {
  if (event.kind === "axes" || event.kind === "aligned") {
    sayTurns(event, output);
    return;
  }
  if (event.kind === "note") {
    output.warn(event.text);
    return;
  }
  for (const { file, line, message } of event.problems.slice(0, SHOWN_PROBLEMS)) {
    output.warn(`${file}:${line}: ${sayPhrase(message)}`);
  }
  output.warn(
    `left out ${countOf(event.problems.length, "broken line")}, using ${countOf(event.recordings, "recording")}`,
  );
}
