import { stripVTControlCharacters } from "node:util";
import { type Recording, sampleCount } from "../../training/data/recordings/recording.ts";
import { phrase, sayPhrase } from "../../training/phrase.ts";
import { displayWidth } from "../../training/text-width.ts";
import type { CollectView, Tally } from "../workbench/watch/collect-view.ts";
import { colours } from "./colours.ts";
import { gestureCurves } from "./curve.ts";
import { countOf, type Output } from "./output.ts";

const QUIET = phrase`no movement was heard yet: a gesture begins and ends with the wrist at rest (an emulated watch moves only when it was started with --play)`;

/** Lines only: for logs and scripts. */
export function createPlainView(output: Output): CollectView {
  return {
    begin: async ({ label }) => output.say(`Listening for ${label}`),
    recorded: (recording, tally) => output.say(`${describe(tally)}: ${lengthOf(recording)}`),
    deleted: (tally) => output.say(`${describe(tally)}: the last one was deleted`),
    finish: async () => {},
    quiet: () => output.warn(sayPhrase(QUIET)),
    note: (text) => output.warn(sayPhrase(text)),
    end() {},
  };
}

const COUNTDOWN_S = 3;
const GAP = "   ";
/** What keys do, as long as there is room for. */
const KEYS = ["d delete last · n next label · q quit", "d delete · n next · q quit", "q quit"];

/** What is needed of a terminal. */
interface Terminal {
  readonly columns?: number;
  write(text: string): unknown;
}

/** A curve a gesture, and a line at the bottom that says what to do. */
export function createTerminalView(stream: Terminal): CollectView {
  const status = (text: string) => void stream.write(`\r\x1b[2K${text}`);
  // A line that wraps cannot be written over.
  const withKeys = (text: string) => {
    const left = (stream.columns ?? 80) - displayWidth(stripVTControlCharacters(text)) - GAP.length - 2;
    const keys = KEYS.find((one) => one.length <= left);
    return keys === undefined ? text : `${text}${GAP}${colours.dim(keys)} `;
  };
  const print = (text: string) => void stream.write(`\r\x1b[2K${text}\n`);
  let prompt = "";
  const ask = (tally: Tally) => {
    prompt = withKeys(`${colours.cyan("▸")} ${colours.bold(tally.label)} ${nextOf(tally)}`);
    status(prompt);
  };
  return {
    async begin(tally, signal) {
      for (let left = COUNTDOWN_S; left > 0 && !signal.aborted; left--) {
        status(`${colours.cyan("▸")} Hold still, then make ${colours.bold(tally.label)}: ${left} `);
        await wait(1000, signal);
      }
      ask(tally);
    },
    recorded(recording, tally) {
      print(`${colours.green("✓")} ${describe(tally)}  ${colours.dim(lengthOf(recording))}`);
      for (const line of gestureCurves(recording.samples, stream.columns ?? 80)) stream.write(`${line}\n`);
      ask(tally);
    },
    deleted(tally) {
      print(`${colours.yellow("✗")} deleted the last one; ${tally.done} kept`);
      ask(tally);
    },
    async finish(tally, signal) {
      for (let left = COUNTDOWN_S; left > 0 && !signal.aborted; left--) {
        status(withKeys(`${colours.green("✓")} All ${tally.done} are there, done in ${left} s`));
        await wait(1000, signal);
      }
    },
    quiet() {
      this.note(QUIET);
    },
    note(text) {
      print(`${colours.yellow("note")}: ${sayPhrase(text)}`);
      if (prompt !== "") status(prompt);
    },
    end() {
      prompt = "";
      status("");
    },
  };
}

function describe({ label, done, count }: Tally): string {
  return count === undefined ? `${label} ${done}` : `${label} ${done} of ${count}`;
}

function nextOf({ done, count }: Tally): string {
  return count === undefined ? `${done + 1}` : `${done + 1} of ${count}`;
}

function lengthOf(recording: Recording): string {
  const samples = sampleCount(recording);
  return `${countOf(samples, "sample")}, ${(samples / recording.info.rateHz).toFixed(1)} s`;
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", done);
  });
}
