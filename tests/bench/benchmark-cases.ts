import { NEGATIVES_PER_RECORDING } from "../../training/data/negatives/negatives.ts";
import type { FoldSettings, RegimeName } from "../../training/judging/regimes/job.ts";
import type { RegimeOptions } from "../../training/judging/regimes/list-jobs.ts";
import { DEFAULT_ARCHITECTURE, nodeconf2019 } from "../../training/learning/network/architectures.ts";
import { DEFAULT_RECIPE, RECIPE_2019 } from "../../training/learning/network/recipe.ts";

/** What is compared: the network and the training of NodeConf EU 2019, and what `train` does today. */
export const CONTENDERS = ["2019", "ours"] as const;
export type Contender = (typeof CONTENDERS)[number];

export function settingsOf(contender: Contender, windowLength: number): FoldSettings {
  return contender === "2019"
    ? { architecture: nodeconf2019.name, recipe: RECIPE_2019, epochs: 500, windowLength, negatives: 0 }
    : {
        architecture: DEFAULT_ARCHITECTURE.name,
        recipe: DEFAULT_RECIPE,
        windowLength,
        negatives: NEGATIVES_PER_RECORDING,
      };
}

/** A data set in a regime. */
export interface BenchmarkCase extends Omit<RegimeOptions, "settings"> {
  readonly name: string;
  readonly dataSet: "nearform-v2" | "airwriting-az" | "magicfinger-12hz";
  readonly regime: RegimeName;
  readonly windowLength: number;
  /** Ask the models about movements that are none of their gestures too. */
  readonly withStrange?: boolean;
  /** Only these labels. */
  readonly labels?: readonly string[];
}

const SIX = ["clap2", "random", "swipeleft", "swiperight", "upup", "waggle"];
const SEVENTY_THIRTY = { validation: 0, test: 0.3 };

/** In the order in which they are run: what matters most first. */
const CASES: readonly Omit<BenchmarkCase, "name">[] = [
  { dataSet: "nearform-v2", regime: "random", seeds: 5, labels: SIX, windowLength: 50, withStrange: true },
  { dataSet: "magicfinger-12hz", regime: "person", seeds: 5, windowLength: 50 },
  { dataSet: "magicfinger-12hz", regime: "k-shot", seeds: 1, windowLength: 50 },
  { dataSet: "airwriting-az", regime: "random", seeds: 5, windowLength: 80, fractions: SEVENTY_THIRTY },
  { dataSet: "airwriting-az", regime: "random", seeds: 5, windowLength: 50, fractions: SEVENTY_THIRTY },
  { dataSet: "nearform-v2", regime: "person", seeds: 2, labels: SIX, windowLength: 50 },
  { dataSet: "nearform-v2", regime: "k-shot", seeds: 1, labels: SIX, windowLength: 50 },
  { dataSet: "magicfinger-12hz", regime: "random", seeds: 3, windowLength: 50 },
  { dataSet: "nearform-v2", regime: "session", seeds: 1, labels: SIX, windowLength: 50 },
];

export const BENCHMARK_CASES: readonly BenchmarkCase[] = CASES.map((one) => ({
  ...one,
  name: `${one.dataSet}/${one.regime}/${one.windowLength}`,
}));
