import { detectGestures } from "../../../training/data/detector/detect-gestures.ts";
import { SAMPLE_INTERVAL_MS } from "../../../training/data/detector/gesture-detector.ts";
import { isNoGesture } from "../../../training/data/negatives/no-gesture.ts";
import type { Recording } from "../../../training/data/recordings/recording.ts";
import { hoursOf, madeBackground, samplesOfHours } from "../../../training/data/streams/background.ts";
import { DEFAULT_WINDOW_LENGTH, toWindows, windowsOfNoClass } from "../../../training/data/windows/window.ts";
import type { Decide } from "../../../training/judging/evaluation/decide.ts";
import type { Best } from "../../../training/learning/measures/probabilities.ts";
import { createRandom } from "../../../training/random.ts";
import { type CountConfirmed, confirmedByWatch, type TimedAnswer } from "./confirmed.ts";
import { inAllAxes } from "./right-angles.ts";

/** A life in which nobody made a gesture: what the detector cuts out of it, without a break in time in each session. */
export interface TimedLife {
  readonly name: string;
  readonly hours: number;
  readonly sessions: readonly {
    readonly slices: readonly Int8Array[];
    readonly seconds: readonly number[];
  }[];
}

/** How many made-up hours there are of each kind. */
export const MADE_HOURS = 48;
/** No training draws from it. */
const MADE_SEED = 9_800_000;

/** Recorded streams as they were and in all turns of them, and made-up hours of everyday movement and of a walk. */
export function timedLives(streams: readonly Int8Array[]): TimedLife[] {
  const recorded = streams.map(cut);
  const hours = streams.reduce((sum, stream) => sum + hoursOf(stream), 0);
  const turns = inAllAxes(new Int8Array(3)).length;
  const turned = Array.from({ length: turns }, (_, turn) =>
    recorded.map(({ slices, seconds }) => ({
      seconds,
      slices: slices.map((slice) => inAllAxes(slice)[turn]),
    })),
  ).flat();
  const random = createRandom(MADE_SEED);
  const made = (["life", "walking"] as const).map((kind) => ({
    name: kind,
    hours: MADE_HOURS,
    sessions: [cut(madeBackground(samplesOfHours(MADE_HOURS), { kind }, random.fork()))],
  }));
  return [
    { name: "as it is", hours, sessions: recorded },
    { name: "turned", hours: hours * turns, sessions: turned },
    ...made,
  ];
}

function cut(samples: Int8Array): TimedLife["sessions"][number] {
  const found = detectGestures(samples);
  return {
    slices: found.map(({ slice }) => slice),
    seconds: found.map(({ endIndex }) => (endIndex * SAMPLE_INTERVAL_MS) / 1000),
  };
}

/** What one way to confirm does at one threshold. */
export interface ConfirmedAt {
  /** Share of the gestures that count, rightly; and of those that count as another one. */
  readonly recall: number;
  readonly wrong: number;
  /** False alarms an hour, by the name of the life. */
  readonly alarms: Readonly<Record<string, number>>;
}

/** A way to confirm: as the settings of the watch have it, and the watch's code with some limit of time. */
export interface ConfirmationWay {
  readonly how: string;
  readonly count: CountConfirmed;
}

/** By the name of the way, what it does. */
export type ConfirmationResult = Readonly<Record<string, ConfirmedAt>>;

/** Instead of the watch's own limit. */
export const OTHER_LIMITS = [4, 8];
export const twiceWithin = (seconds: number) => `twice within ${seconds} s`;

/** None (""), twice, also with other limits, and each gesture as the start gesture, by name. */
export async function confirmationWays(
  labels: readonly string[],
): Promise<Readonly<Record<string, ConfirmationWay>>> {
  const count = await confirmedByWatch(labels);
  const starts = labels.filter((label) => !isNoGesture(label)).map((label) => `after=${label}`);
  const others = OTHER_LIMITS.map(async (seconds) => {
    const way = { how: "twice", count: await confirmedByWatch(labels, seconds) };
    return [twiceWithin(seconds), way] as const;
  });
  return Object.fromEntries([
    ...["", "twice", ...starts].map((how) => [how, { how, count }] as const),
    ...(await Promise.all(others)),
  ]);
}

interface Judged {
  readonly decide: Decide;
  readonly labels: readonly string[];
  readonly ways: Readonly<Record<string, ConfirmationWay>>;
}

/** What every way makes of held-back recordings and of lives, at each of these thresholds. */
export function measureConfirmation(
  { decide, labels, ways }: Judged,
  test: readonly Recording[],
  lives: readonly TimedLife[],
  thresholds: readonly number[],
): ConfirmationResult[] {
  const answersTo = decide(toWindows(test, labels, DEFAULT_WINDOW_LENGTH));
  const heard = lives.map(({ sessions, ...life }) => ({
    ...life,
    sessions: sessions.map(({ slices, seconds }) => ({
      seconds,
      answers: decide(windowsOfNoClass(slices, DEFAULT_WINDOW_LENGTH)),
    })),
  }));
  return thresholds.map((threshold) => {
    const nameOf = ({ index, probability }: Best): string | undefined => {
      const label = labels[index];
      return label === undefined || probability < threshold || isNoGesture(label) ? undefined : label;
    };
    const performed = test.flatMap(({ label, person }, at) =>
      isNoGesture(label) ? [] : [{ label, person, answer: nameOf(answersTo[at]) }],
    );
    const alarmsOf = ({ how, count }: ConfirmationWay) =>
      Object.fromEntries(
        heard.map(({ name, hours, sessions }) => {
          const counted = sessions.map(({ seconds, answers }) => {
            const named = answers.flatMap((answer, at): TimedAnswer[] => {
              const name = nameOf(answer);
              return name === undefined ? [] : [{ name, second: seconds[at] }];
            });
            return count(how, named).length;
          });
          return [name, counted.reduce((sum, one) => sum + one, 0) / hours];
        }),
      );
    return Object.fromEntries(
      Object.entries(ways).map(([name, way]): [string, ConfirmedAt] => [
        name,
        { ...sharesOf(way.how, performed), alarms: alarmsOf(way) },
      ]),
    );
  });
}

interface PerformedGesture {
  readonly label: string;
  readonly person: string;
  /** What the watch would name; undefined where it is not sure enough, or says that it is no gesture. */
  readonly answer: string | undefined;
}

/**
 * Each held-back gesture is made after every other recording, by the same person, of what has to come first: the same gesture, or the start gesture. What
 * the pair comes to is averaged over those, and then over gestures. The start gesture itself is none to be recognised: the others are.
 */
function sharesOf(
  how: string,
  performed: readonly PerformedGesture[],
): Pick<ConfirmedAt, "recall" | "wrong"> {
  const start = how.startsWith("after=") ? how.slice("after=".length) : undefined;
  const shares = performed.flatMap((gesture) => {
    if (gesture.label === start) return [];
    if (how === "")
      return [{ right: Number(gesture.answer === gesture.label), wrong: Number(isOther(gesture)) }];
    const firsts = performed.filter(
      (other) =>
        other !== gesture && other.person === gesture.person && other.label === (start ?? gesture.label),
    );
    if (firsts.length === 0) return [];
    const counts = firsts.filter(({ answer }) =>
      start === undefined ? answer === gesture.answer : answer === start,
    );
    const counted =
      gesture.answer === undefined || gesture.answer === start ? 0 : counts.length / firsts.length;
    const isRight = gesture.answer === gesture.label;
    return [{ right: isRight ? counted : 0, wrong: isRight ? 0 : counted }];
  });
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return { recall: mean(shares.map(({ right }) => right)), wrong: mean(shares.map(({ wrong }) => wrong)) };
}

const isOther = ({ label, answer }: PerformedGesture) => answer !== undefined && answer !== label;
