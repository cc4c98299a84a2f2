import { formatRegimes } from "../../../training/judging/regimes/format-regimes.ts";
import { formatFront } from "../../../training/learning/search/format-front.ts";
import type { StreamPhase } from "../../../training/learning/streams/fit-stream.ts";
import type { TrainEvent } from "../../workbench/learn/train.ts";
import { countOf, listOf, type Output } from "../output.ts";
import { percent } from "../percent.ts";
import { createProgress, type Progress } from "../progress.ts";
import { sayReading } from "./say-reading.ts";

const PHASES: Readonly<Record<StreamPhase, string>> = {
  "first-network": "first network",
  mistakes: "looking for what is mistaken for gestures",
  "second-network": "second network",
};

/** Says what happens while a model is made, with a bar for what takes long. */
export interface Follower {
  report(event: TrainEvent): void | Promise<void>;
  /** Says something that deserves attention. */
  note(text: string): void;
  /** Takes the bar away. */
  stop(): void;
}

export function followTraining(output: Output): Follower {
  let bar: { readonly title: string; readonly progress: Progress } | undefined;
  const stop = () => {
    bar?.progress.stop();
    bar = undefined;
  };
  const move = (title: string, total: number, value: number, text: string) => {
    if (bar?.title !== title) {
      stop();
      bar = { title, progress: createProgress(title, total) };
    }
    bar.progress.update(value, text);
  };

  function report(event: TrainEvent): void | Promise<void> {
    switch (event.kind) {
      case "note":
      case "axes":
      case "aligned":
      case "broken-lines":
        // A bar and a line do not share a place.
        stop();
        sayReading(event, output);
        return;
      case "recordings": {
        const { recordings, labels, persons } = event.dataSet;
        output.say(
          `${countOf(recordings.length, "recording")} of ${countOf(labels.length, "gesture")} by ${countOf(persons.length, "person", "people")}: ${listOf(labels)}`,
        );
        return;
      }
      case "untested":
        output.warn(`too few recordings to test ${listOf(event.labels)} too`);
        return;
      case "searching": {
        const { trainings, candidates, best } = event.progress;
        const found = `${countOf(trainings, "training")} of ${countOf(candidates, "network")}; best ${best.name}, macro-F1 ${best.accuracy.toFixed(3)}`;
        move("Searching", 100, Math.round(100 * event.share), found);
        return;
      }
      case "searched": {
        stop();
        const { trials, trainings, best } = event.result;
        output.say(
          `${countOf(trainings, "training")} of ${countOf(trials.length, "network")} in ${event.minutes.toFixed(1)} minutes; those that no other beats, measured on validation recordings:`,
        );
        output.say(formatFront(event.result));
        output.say(`Taking ${best.name}.`);
        return;
      }
      case "folding":
        move(`Measuring ${event.regime}`, event.jobs, event.done, `${event.done} of ${event.jobs}`);
        return;
      case "regime":
        stop();
        output.say(`\n${formatRegimes([event.result]).trimEnd()}`);
        return;
      case "epoch": {
        const { epoch, epochs, accuracy, validation } = event.progress;
        const checked = validation ? `, validation ${percent(validation.accuracy)}` : "";
        move("Training", 100, (100 * epoch) / epochs, `accuracy ${percent(accuracy)}${checked}`);
        // Keys and signals are heard between epochs.
        return new Promise((resolve) => setImmediate(resolve));
      }
      case "stream-epoch": {
        const { epoch, epochs, accuracy } = event.progress;
        if (event.phase === "mistakes") {
          stop();
          output.say(`Without a pause: ${PHASES[event.phase]}`);
          return new Promise((resolve) => setImmediate(resolve));
        }
        move(
          `Without a pause, ${PHASES[event.phase]}`,
          100,
          (100 * epoch) / epochs,
          `accuracy ${percent(accuracy)}`,
        );
        return new Promise((resolve) => setImmediate(resolve));
      }
      case "data-size":
        stop();
        output.say(`Learning from ${event.recordings} of ${countOf(event.of, "recording")}, for the report`);
        return;
      case "fitted":
        stop();
        output.say(`${learnedInWords(event)} by ${event.engine} in ${event.seconds.toFixed(1)} s`);
    }
  }
  return { report, note: (text) => void report({ kind: "note", text }), stop };
}

/** "16 epochs", or where others taught it also what of: a few epochs of many windows are no short training. */
function learnedInWords({ epochs, taught }: Extract<TrainEvent, { kind: "fitted" }>): string {
  if (!taught) return countOf(epochs, "epoch");
  const variations = `${taught.windows.toLocaleString("en")} variations`;
  return `${countOf(taught.networks, "other network")} learned the recordings and taught it ${variations} of them in ${countOf(epochs, "epoch")},`;
}
