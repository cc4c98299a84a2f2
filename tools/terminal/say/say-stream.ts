import type { StreamCard } from "../../../training/judging/card/stream-card.ts";
import type { ComparedWays } from "../../../training/judging/streams/compare-ways.ts";
import { inventedInWords } from "../../../training/judging/streams/invented-in-words.ts";
import { scoreWay, shareFound, type WayScore } from "../../../training/judging/streams/judge-way.ts";
import { WAY_COLUMNS, wayRow } from "../../../training/judging/streams/way-row.ts";
import { textTable } from "../../../training/model/inspect/text-table.ts";
import type { Output } from "../output.ts";
import { percent } from "../percent.ts";

const HEAD = ["", ...WAY_COLUMNS.map((column) => column.toLowerCase())];

interface Fitted {
  readonly card: StreamCard;
  /** Where there was something to measure it on. */
  readonly compared?: ComparedWays;
  readonly seconds: number;
}

/** What was made, and what it finds. */
export function sayFittedStream({ card, compared, seconds }: Fitted, output: Output): void {
  if (compared) sayStream(compared, output);
  output.say(
    `Listens to every sample: ${card.modelBytes} bytes, ${card.macs} multiply-accumulates a sample with machine code; learned in ${seconds.toFixed(1)} s`,
  );
}

/** What both ways find in the same streams, as a table. */
export function sayStream({ stream, detector }: ComparedWays, output: Output): void {
  const [ours, cut] = [stream, detector].map(scoreWay);
  const names = stream.map((one) => one.stream.name).join(" and ");
  output.say();
  output.say(
    `Without a pause: ${ours.all.made} gestures in ${ours.hours.toFixed(1)} hours of ${names}, with rest before and after or in the midst of movement`,
  );
  const rows = [wayRow("every sample", ours, percent), wayRow("detector", cut, percent)];
  for (const line of textTable(HEAD, rows, [1, 2, 3, 4, 5, 6])) output.say(line);
  const invented = inventedInWords(stream);
  if (invented !== undefined) output.say(`Every sample: ${invented}`);
}

/** What both ways find of the gestures that are marked in recorded streams. */
export function sayMarked({ stream, detector }: ComparedWays, output: Output): void {
  const [ours, cut] = [stream, detector].map(scoreWay);
  const found = ({ all, inventedPerHour }: WayScore) =>
    `${all.found} found, ${all.wrong} taken for another, ${inventedPerHour.toFixed(1)} invented an hour`;
  output.say(
    `Of ${ours.all.made} gestures that were marked in ${(60 * ours.hours).toFixed(1)} minutes as the recorder app kept them: every sample ${found(ours)}; detector ${found(cut)}`,
  );
}

/** The same of what was made as numbers: null where there was nothing to measure it on. */
export function fittedStreamResult({ card, compared, seconds }: Fitted) {
  const { modelBytes, arenaBytes, macs, labels, decoder } = card;
  return {
    ...{ modelBytes, arenaBytes, macs, seconds, labels, decoder },
    ...(compared ? streamResult(compared) : { everySample: null, detector: null }),
  };
}

/** The same as numbers. */
export function streamResult({ stream, detector }: ComparedWays) {
  const [ours, cut] = [stream, detector].map(scoreWay).map((score) => ({
    ...{
      hours: score.hours,
      found: score.all.made === 0 ? null : shareFound(score.all),
      gestures: score.all,
    },
    ...{ atRest: score.atRest, moving: score.moving },
    ...{
      inventedPerHour: score.hours === 0 ? null : score.inventedPerHour,
      invented: score.invented,
      inventedByOthers: score.inventedByOthers,
    },
    ...{ medianDelaySeconds: score.medianDelaySeconds ?? null },
  }));
  return { everySample: ours, detector: cut };
}
