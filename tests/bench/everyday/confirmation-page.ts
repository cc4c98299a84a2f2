import { spreadOf } from "../../../training/judging/evaluation/spread.ts";
import { meanOf } from "./mean-of.ts";
import {
  type ConfirmationResult,
  type ConfirmedAt,
  MADE_HOURS,
  OTHER_LIMITS,
  twiceWithin,
} from "./measure-confirmation.ts";
import { LOW_THRESHOLD, type ModelResult, type ModelRows } from "./measure-models.ts";

/** The part of docs/everyday.md on answers that have to be confirmed. */
export function confirmationSection(rows: readonly ModelRows[]): string {
  return `## Where answers have to be confirmed

The same models with the app's "Confirm" (\`build --confirm\`, or the settings on the watch), decided by the watch's own code (\`firmware/confirm.js\`). *Twice*: a gesture counts when it is
answered again within six seconds (${otherLimits(rows)}). *After a start gesture*: others count when they are answered within six seconds of it, or of one that counted; mean
over all gestures that could be the start gesture, and the worst of them.

Recall is of one gesture that somebody wants, **made in earnest with what has to be done for it**: each held-back recording behind every other one of the same gesture by the same person (twice), or behind
every one of the start gesture by the same person. Both have to be answered rightly. No second try is counted: who feels no buzz makes it again. *Wrong* is the share that counts as another gesture. False
alarms an hour in u1-negative as it is and turned as above, and in ${MADE_HOURS} made-up hours of everyday movement and ${MADE_HOURS} of walking without a rest, which no network learned from. Means ± standard errors over the seeds.

| | recall | wrong | u1, as it is | turned | made-up life | a made-up walk |
|---|---|---|---|---|---|---|
${rows.flatMap(lines).join("\n")}

Twice costs what two gestures cost where each may be missed. A start gesture costs as much as it is itself missed, so take one that is well recognised. Recall after each: ${rows.map(byStart).join("; ")}.

In made-up life and walks the same movement goes on for 15 to 45 seconds, so that what was taken for a gesture once may soon be again: twice saves less there than in u1-negative. That another one than the start gesture is
invented just behind it is rarer by far. The price beside the effort: the first of two, and what arms, are felt as a light buzz, also where they are false alarms. What listens to every sample
(\`train --stream\`) is held to the same rule on the watch; what that brings there was not measured.
`;
}

/** How much the limit of time matters, where it matters most. */
function otherLimits(rows: readonly ModelRows[]): string {
  const results = rows.flatMap((row) => row.results.map(({ confirmed }) => confirmed.own));
  const rateOf = (way: string) => spreadOf(results.map((result) => result[way].alarms.life)).mean.toFixed(2);
  const others = OTHER_LIMITS.map((seconds) => `${rateOf(twiceWithin(seconds))} within ${seconds}`);
  return `false alarms an hour in made-up life, all models: ${rateOf("twice")}; ${others.join(", ")}`;
}

/** Recall after each start gesture, the best first. */
function byStart({ name, results }: ModelRows): string {
  const recalls = startsOf(results).map((how) => ({
    label: how.slice("after=".length),
    recall: spreadOf(results.map(({ confirmed }) => confirmed.own[how].recall)).mean,
  }));
  recalls.sort((a, b) => b.recall - a.recall);
  return `${name}, ${recalls.map(({ label, recall }) => `${label} ${recall.toFixed(3)}`).join(", ")}`;
}

const startsOf = ([{ confirmed }]: readonly ModelResult[]) =>
  Object.keys(confirmed.own).filter((how) => how.startsWith("after="));

type Pick = (result: ConfirmationResult) => ConfirmedAt;

function lines({ name, results }: ModelRows): string[] {
  const own = results.map(({ confirmed }) => confirmed.own);
  const low = results.map(({ confirmed }) => confirmed.low);
  const starts = startsOf(results);
  const line = (what: string, of: readonly ConfirmationResult[], pick: Pick) => {
    const picked = of.map(pick);
    const cells = [
      meanOf(picked.map(({ recall }) => recall)),
      meanOf(picked.map(({ wrong }) => wrong)),
      ...Object.keys(picked[0].alarms).map((life) => meanOf(picked.map(({ alarms }) => alarms[life]))),
    ];
    return `| ${name}, ${what} | ${cells.join(" | ")} |`;
  };
  const any: Pick = (result) => meanOver(starts.map((how) => result[how]));
  const worst: Pick = (result) => worstOf(starts.map((how) => result[how]));
  const lowly = `threshold ${LOW_THRESHOLD}`;
  return [
    line("every answer counts", own, (result) => result[""]),
    line("twice", own, ({ twice }) => twice),
    line("after a start gesture", own, any),
    line("the worst start gesture", own, worst),
    line(`${lowly}, every answer counts`, low, (result) => result[""]),
    line(`${lowly}, twice`, low, ({ twice }) => twice),
    line(`${lowly}, after a start gesture`, low, any),
  ];
}

const meanOver = combine((values) => values.reduce((sum, value) => sum + value, 0) / values.length);
/** In each column by itself. */
const worstOf = combine(
  (values) => Math.max(...values),
  (values) => Math.min(...values),
);

type Fold = (values: readonly number[]) => number;

function combine(fold: Fold, foldRecall: Fold = fold): (ways: readonly ConfirmedAt[]) => ConfirmedAt {
  return (ways) => ({
    recall: foldRecall(ways.map(({ recall }) => recall)),
    wrong: fold(ways.map(({ wrong }) => wrong)),
    alarms: Object.fromEntries(
      Object.keys(ways[0].alarms).map((life) => [life, fold(ways.map(({ alarms }) => alarms[life]))]),
    ),
  });
}
