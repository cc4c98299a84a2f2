import { formatTurn, turnInWords } from "../../../training/data/axes/turn.ts";
import type { GuessedTurn } from "../../../training/judging/axes/guess-turn.ts";
import { bench } from "../../computer/bench.ts";
import { colours } from "../../terminal/colours.ts";
import { createKeys, isInteractive, noKeys } from "../../terminal/keys.ts";
import { createOutput } from "../../terminal/output.ts";
import { percent } from "../../terminal/percent.ts";
import { printable } from "../../terminal/printable.ts";
import { confirmationInWords } from "../../terminal/say/say-confirmation.ts";
import { stopOnSignals } from "../../terminal/stop-signals.ts";
import { askEngine } from "../../workbench/watch/ask-engine.ts";
import { lookAtAxes } from "../../workbench/watch/axes-on-watch.ts";
import {
  findRecogniser,
  otherKind,
  RECOGNISER_NAME,
  type Recogniser,
} from "../../workbench/watch/find-recogniser.ts";
import { type Answer, listenAnswers } from "../../workbench/watch/listen-answers.ts";
import { describeWatch, openWatch } from "../../workbench/watch/open-watch.ts";
import { shownConfidence } from "../../workbench/watch/shown-confidence.ts";
import { choosePort } from "../choose-port.ts";

export interface TryFlags {
  readonly port?: string;
  readonly zeroCode?: boolean;
  readonly continuous?: boolean;
  readonly count?: number;
  readonly json?: boolean;
}

const BAR_WIDTH = 20;

export async function runTry({ count = Number.POSITIVE_INFINITY, ...flags }: TryFlags): Promise<void> {
  const output = createOutput(flags);
  const port = await choosePort(flags.port, output);
  const session = await openWatch(bench.ports, port);
  const interactive = isInteractive(output.json ? process.stderr : process.stdout);
  const keys = interactive ? createKeys() : noKeys;
  const stopping = stopOnSignals();
  const quit = new AbortController();
  keys.onKey((key) => {
    if (key === "q" || key === "ctrl-c") quit.abort();
  });
  const answers: Answer[] = [];
  let recogniser: Recogniser;
  let engine: string | undefined;
  let turn: GuessedTurn | undefined;
  try {
    keys.resume();
    output.say(describeWatch(port, session));
    recogniser = await findRecogniser(session, flags.zeroCode ? "firmware" : undefined);
    output.say(describeRecogniser(recogniser));
    if (recogniser.confirm) output.say(confirmationInWords(recogniser.confirm));
    if (recogniser.isOtherThere) output.warn(describeOther(recogniser));
    output.say(`Make a gesture${interactive ? colours.dim("   q quits") : ""}`);
    const signal = AbortSignal.any([stopping.signal, quit.signal]);
    const axes = lookAtAxes(session, recogniser);
    const onListening = async () => {
      if (recogniser.kind === "app") engine = await askEngine(session);
      if (engine !== undefined) output.say(`The watch answers with ${printable(engine)}`);
      if (flags.continuous && engine?.includes("not continuous"))
        output.warn(
          "it answers only gestures with rest before and after: train with --stream, build and flash again",
        );
    };
    let isLeft = false;
    const onLeft = () => {
      // The firmware is listened to in whatever program runs, and our app only in its own.
      if (isLeft || recogniser.kind !== "app") return;
      isLeft = true;
      output.warn(
        "the watch shows another program now, as when its button is pressed: to open the Gestures app again, end this and start `bangle-gestures try` once more",
      );
    };
    const options = { ...flags, onLeft };
    for await (const answer of listenAnswers(session, recogniser, signal, onListening, options)) {
      isLeft = false;
      answers.push(answer);
      output.say(describeAnswer(answer));
      const found = await axes.add(answer);
      if (found) output.warn(describeTurn(found));
      turn ??= found;
      if (answers.length >= count) break;
    }
  } finally {
    keys.pause();
    stopping.forget();
    await session.close();
  }
  const { kind, labels } = recogniser;
  output.result({
    recogniser: kind,
    labels,
    engine: engine ?? null,
    ...(recogniser.confirm ? { confirm: recogniser.confirm } : {}),
    answers: answers.map(({ name, confidence, within, wanted }) => ({
      name: name ?? null,
      confidence,
      ...(wanted === undefined ? {} : { counts: false }),
      ...(within === undefined ? {} : { within }),
    })),
    ...(turn ? { axes: { turn: formatTurn(turn.turn), confidence: turn.confidence } } : {}),
  });
}

function describeRecogniser({ kind, labels }: Recogniser): string {
  return `Listening to ${RECOGNISER_NAME[kind]}${labels.length > 0 ? `: ${labels.join(", ")}` : ""}`;
}

function describeOther({ kind }: Recogniser): string {
  const how = kind === "app" ? "to try that, add --zero-code" : "to try that, leave --zero-code away";
  return `${RECOGNISER_NAME[otherKind(kind)]} is on this watch too; ${how}`;
}

function describeTurn({ turn, confidence }: GuessedTurn): string {
  const text = formatTurn(turn);
  return `the watch is worn another way round than the model learned: turned by ${text}, ${turnInWords(turn)}, it would be surer of these gestures (confidence ${percent(confidence)}). Build the app for it with \`bangle-gestures build MODEL --turn ${text}\`, or record some gestures and ask \`bangle-gestures evaluate\``;
}

function describeAnswer({ name, confidence, wanted }: Answer): string {
  const filled = Math.floor(confidence * BAR_WIDTH);
  const bar = colours.cyan("█".repeat(filled)) + colours.dim("░".repeat(BAR_WIDTH - filled));
  const share = percent(shownConfidence(confidence)).padStart(7);
  const what = name === undefined ? colours.dim("not sure") : colours.bold(name);
  return `  ${bar} ${share}  ${what}${wanted === undefined ? "" : colours.dim(describeWanted(name, wanted))}`;
}

/** What has to be made before an answer counts, in the words of the watch's screen. */
function describeWanted(name: string | undefined, wanted: string): string {
  if (wanted === "") return ", which does not count itself: now another";
  return wanted === name
    ? ", which does not count yet: once more"
    : `, which does not count: first ${wanted}`;
}
