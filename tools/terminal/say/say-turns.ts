import { formatTurn, isMirrored, turnInWords } from "../../../training/data/axes/turn.ts";
import type { TurnedSessions } from "../../../training/judging/axes/find-turns.ts";
import type { TurnEvent } from "../../workbench/recordings/turns.ts";
import { countOf, listOf, type Output } from "../output.ts";
import { percent } from "../percent.ts";

/** Sessions that are named; of more, how many there are. */
const NAMED = 4;

/** Says in which axes recordings were made, what was done about it, and what can be. */
export function sayTurns(event: TurnEvent, output: Output): void {
  if (event.kind === "axes") {
    if (event.turned.length === 0)
      output.warn("--turn auto: the axes are those that the model learned; nothing is turned");
    if (event.asked) {
      for (const { recordings } of event.turned)
        output.warn(
          `after --turn ${formatTurn(event.asked)}, ${countOf(recordings, "recording")} do not have the axes that the model learned: leave --turn away, or let --turn auto find the right one`,
        );
      return;
    }
    for (const found of event.turned) output.warn(describe(found, event.applied));
    return;
  }
  if (event.alignments.length === 0)
    output.warn("--turn auto: no axes are clearly turned; nothing is changed");
  for (const { name, reference, turn, before, after } of event.alignments) {
    const effect = `its curves explain ${percent(Math.max(0, after))} of ${reference}'s so, and ${percent(Math.max(0, before))} as they are`;
    output.warn(
      `--turn auto: ${name} is turned by ${formatTurn(turn)} into the axes of ${reference}: ${effect}`,
    );
  }
}

function describe(found: TurnedSessions, applied: boolean): string {
  const { turn, sessions, recordings, lookedAt, rightAsTheyAre, rightTurned, confidence, sure } = found;
  const text = formatTurn(turn);
  const of = sessions.length > NAMED ? countOf(sessions.length, "session") : listOf(sessions);
  const seen = `turned by ${text}, ${turnInWords(turn)}, the model is right about ${rightTurned} of ${lookedAt} that were tried, and about ${rightAsTheyAre} as they are (confidence ${percent(confidence)})`;
  const what = `${countOf(recordings, "recording")} (${of})`;
  if (applied && sure) return `--turn auto: ${what} turned into the model's axes: ${seen}`;
  if (applied)
    return `--turn auto: ${what} left as they are, because it is not sure that their axes are others: ${seen}`;
  const why = isMirrored(turn)
    ? "the other hand, or another sensor"
    : "the other wrist, the watch the other way round, or a turned screen";
  return `${sure ? "" : "perhaps "}${what} have other axes than the model learned (${why}): ${seen}. Add --turn ${sure ? "auto" : text} to go on with them so turned, and --turn ${text} to \`bangle-gestures build\` for a watch worn like this`;
}
