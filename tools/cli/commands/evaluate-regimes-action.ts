import { RecordingError } from "../../../training/data/recordings/recording-error.ts";
import { bench } from "../../computer/bench.ts";
import { countOf, createOutput } from "../../terminal/output.ts";
import { followTraining } from "../../terminal/say/follow-training.ts";
import { measureRegimes } from "../../workbench/judge/measure-regimes.ts";
import { readTrainData } from "../../workbench/recordings/train-data.ts";
import { withWorkers } from "../with-workers.ts";
import type { EvaluateFlags } from "./evaluate-flags.ts";

/** `evaluate DIR… --regimes …`: how good a model of these recordings is for whom. */
export async function runEvaluateRegimes(
  paths: readonly string[],
  flags: EvaluateFlags & Required<Pick<EvaluateFlags, "regimes">>,
): Promise<void> {
  const start = performance.now();
  const output = createOutput(flags);
  const following = followTraining(output);
  const { dataSet } = await readTrainData(bench.files, paths, flags, following);
  const { recordings, labels, persons, sessions } = dataSet;
  output.say(
    `${countOf(recordings.length, "recording")} of ${countOf(labels.length, "gesture")} by ${countOf(persons.length, "person", "people")} in ${countOf(sessions.length, "session")}`,
  );
  const regimes = await withWorkers(flags.workers, output, following, (workers, signal) =>
    measureRegimes({ workers }, dataSet, flags, { ...following, signal }),
  ).finally(following.stop);
  const [first] = regimes.flatMap(({ results }) => results);
  if (!first) throw new RecordingError("cannot-split", "the recordings allow none of these regimes");
  output.result({
    macroF1: first.macroF1.mean,
    accuracy: first.accuracy.mean,
    floatMacroF1: first.floatMacroF1.mean,
    labels: first.labels,
    confusion: first.confusion,
    split: { kind: first.regime, seeds: flags.seeds },
    ...first.cost,
    seconds: (performance.now() - start) / 1000,
    regimes,
  });
}
