import type { Wrist } from "../../tools/emulator/accelerometer.ts";
import { SAMPLE_INTERVAL_MS } from "../../training/data/detector/gesture-detector.ts";
import { streamsToJudge } from "../../training/judging/streams/streams-to-judge.ts";
import { createRandom } from "../../training/random.ts";
import { demoRecordings } from "../device/small-model.ts";
import { inWords, STREAM, twinThatListens, watchThatListens } from "./listening-watch.ts";

export interface LongListening {
  /** Samples that the watch's JavaScript was given, and those at which machine code found the wrist at rest and computed nothing. */
  readonly samples: number;
  readonly rested: number;
  /** Gestures that the twin heard, and of these the ones that the watch heard with the same certainty at the same moment. */
  readonly expected: number;
  readonly equal: number;
  /** Gestures that only the watch heard. */
  readonly others: number;
  /** By how many variables memory has grown, since the first tenth of the time. */
  readonly growth: number;
  readonly crashes: number;
}

interface HeardOnWatch {
  readonly name: string;
  readonly confidence: number;
  readonly end: number;
}

/** Pieces of a day: somebody moves, or keeps still. Minutes. */
const PIECE = { least: 1, most: 9 };
/** So often the watch is asked what it heard. */
const PART_HOURS = 0.1;
/** Asleep, or with the arm on a table, the sensor's noise is below this, counts. */
const NOISE = 1;

/** Somebody's movements for ever: walks and daily life with gestures, and rest between them. */
function someLife(movingShare: number, seed: number): Wrist {
  const random = createRandom(seed);
  const recordings = demoRecordings();
  let until = 0;
  let begin = 0;
  let moving: Int8Array | undefined;
  let held: readonly [number, number, number] = [0, 0, -64];
  return (now) => {
    if (now >= until) {
      const minutes = random.uniform(PIECE.least, PIECE.most);
      begin = now;
      until = now + minutes * 60_000;
      const [stream] =
        random.uniform() < movingShare
          ? streamsToJudge(
              { recordings },
              {
                hours: minutes / 60,
                seed: random.integer(0, 1e9),
                kinds: [random.uniform() < 0.5 ? "walking" : "life"],
              },
            )
          : [];
      moving = stream?.samples;
    }
    if (moving === undefined) {
      const [x, y, z] = held;
      return [x + random.integer(-NOISE, NOISE), y, z + random.integer(-NOISE, NOISE)];
    }
    const at = 3 * Math.min(moving.length / 3 - 1, Math.floor((now - begin) / SAMPLE_INTERVAL_MS));
    held = [moving[at] ?? 0, moving[at + 1] ?? 0, moving[at + 2] ?? 0];
    return held;
  };
}

/**
 * Lets a virtual watch listen for so many hours of its time to somebody who moves, gestures and rests, and holds everything that it hears against the twin.
 * The firmware saves power as it does: the twin is given what JavaScript was given, and what it takes for samples that did not come.
 *
 * @param movingShare of the time, 0 to 1; the rest is rest
 */
export async function listenForHours(
  hours: number,
  { movingShare, seed = 1 }: { readonly movingShare: number; readonly seed?: number },
  onPart: (hours: number, equal: number) => void = () => {},
): Promise<LongListening> {
  const { watch, terminal } = await watchThatListens();
  const twin = twinThatListens();
  const life = someLife(movingShare, seed);
  const expected: { at: number; name: string | undefined; confidence: number }[] = [];
  let [samples, rested, last, isResting] = [0, 0, Number.NEGATIVE_INFINITY, false];
  let before: readonly [number, number, number] | undefined;
  const push = (at: number, sample: readonly [number, number, number]) => {
    const answer = twin(...sample);
    isResting = answer === "rest";
    if (isResting) rested++;
    else if (answer !== undefined && answer !== "rest") expected.push({ at, ...inWords(answer) });
  };
  watch.wear((now) => {
    const sample = life(now);
    if (!watch.isListening("accel")) return sample;
    samples++;
    const missing = before === undefined || isResting ? 0 : Math.round((now - last) / SAMPLE_INTERVAL_MS) - 1;
    for (let at = Math.min(missing, STREAM.card.windowLength); at > 0 && before; at--) push(now, before);
    push(now, sample);
    last = now;
    before = sample;
    return sample;
  });
  try {
    await terminal.send('\x10eval(require("Storage").read("listen.js"))\n');
    const start = Number(await terminal.ask("getTime()")) * 1000 - watch.now();
    let [equal, missed, others, crashes] = [0, 0, 0, 0];
    const usage: number[] = [];
    const parts = Math.max(10, Math.ceil(hours / PART_HOURS));
    for (let part = 1; part <= parts; part++) {
      await watch.advance((hours * 3_600_000) / parts);
      const heard = await takeHeard(terminal);
      const due = expected.splice(0);
      for (const one of heard) {
        const at = one.end * 1000 - start;
        const found = due.findIndex(
          (other) =>
            other.name === one.name && other.confidence === one.confidence && Math.abs(other.at - at) < 1,
        );
        if (found < 0) others++;
        else {
          due.splice(found, 1);
          equal++;
        }
      }
      missed += due.length;
      crashes += watch.calls.splice(0).filter(({ name }) => name === "crash").length;
      usage.push(Number(await terminal.ask("process.memory().usage")));
      onPart((hours * part) / parts, equal);
    }
    const growth = (usage.at(-1) ?? 0) - (usage[Math.floor(parts / 10)] ?? 0);
    return { samples, rested, expected: equal + missed, equal, others, growth, crashes };
  } finally {
    watch.dispose();
  }
}

/** What was heard since it was asked the last time, a few at a time. */
async function takeHeard(
  terminal: Awaited<ReturnType<typeof watchThatListens>>["terminal"],
): Promise<HeardOnWatch[]> {
  const all: HeardOnWatch[] = [];
  for (;;) {
    const some: unknown = JSON.parse(
      await terminal.ask(
        "JSON.stringify(heard.splice(0,20).map(h=>({name:h[0],confidence:h[1],end:h[2].end})))",
      ),
    );
    if (!Array.isArray(some) || some.length === 0) return all;
    all.push(...some);
  }
}
