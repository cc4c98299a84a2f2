import vm from "node:vm";
import * as v from "valibot";
import { firmwareFile } from "../../../tools/bundle/firmware-files.ts";

/** An answer of the watch: a gesture's name, and the second at which it was given. */
export interface TimedAnswer {
  readonly name: string;
  readonly second: number;
}

/** Which of a life's answers count, given in the order of time. `how` as the settings of the watch have it: "" for all. */
export type CountConfirmed = (how: string, answers: readonly TimedAnswer[]) => TimedAnswer[];

type Judge = (name: string) => unknown;

/** The watch's own code, by a clock that goes from answer to answer. @param labels the model's @param seconds instead of its own limit */
export async function confirmedByWatch(labels: readonly string[], seconds?: number): Promise<CountConfirmed> {
  let now = 0;
  const exports: Record<string, unknown> = {};
  const context = vm.createContext({ exports, getTime: () => now, Bangle: { buzz: () => undefined } });
  vm.runInContext(await firmwareFile("confirm.js"), context);
  if (seconds !== undefined) exports.SECONDS = seconds;
  const { create } = v.parse(v.object({ create: v.function() }), exports);
  return (how, answers) => {
    if (how === "") return [...answers];
    const judge = v.parse(
      v.custom<Judge>((value) => typeof value === "function"),
      create(how, { labels }),
    );
    return answers.filter(({ name, second }) => {
      // Clocks of watches do not begin at 0, where nothing can be confirmed yet.
      now = 1e9 + second;
      return judge(name) === undefined;
    });
  };
}
