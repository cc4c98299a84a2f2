import { type EventStatistics, eventStatistics, quantile } from "./event-statistics.ts";
import { separability } from "./forest.ts";

type Statistic = keyof EventStatistics;

/**
 * Where 5, 25, 50, 75 and 95 % of what the detector reports lie in 3.8 hours of household activities of 14 people (1731 events; a public data set that is
 * not part of the project: only these numbers are).
 */
export const MEASURED: Readonly<
  Partial<Record<Statistic, readonly [number, number, number, number, number]>>
> = {
  length: [10, 11, 14, 17, 32],
  meanLength: [0.95, 0.98, 1.01, 1.04, 1.08],
  largestLength: [1.14, 1.24, 1.34, 1.43, 1.59],
  totalDeviation: [11, 15, 20, 32, 45],
  largestStep: [17, 21, 26, 34, 62],
  medianStep: [8, 11, 13, 16, 22],
  roughness: [0.42, 0.61, 0.87, 1.02, 1.26],
  turns: [2, 3, 3.8, 5, 6.8],
  largeTurns: [0.6, 1.9, 2.5, 3.3, 5],
  periodicity: [0, 0, 0, 0.42, 0.89],
  strongestShare: [0.4, 0.51, 0.63, 0.76, 0.86],
  lastThird: [0.08, 0.17, 0.26, 0.35, 0.49],
  postureChange: [3, 8, 19, 51, 93],
};
export const SHARES = [0.05, 0.25, 0.5, 0.75, 0.95];

/** Events are like life's if they are within these statistics' 5 to 95 % all at once. */
const BOX: readonly Statistic[] = ["length", "totalDeviation", "largestStep", "meanLength"];
/** Events that deviate by less than so many counts are gentle. */
const GENTLE = 20;
/** What says nothing of how large a movement is, or how the arm is held. */
const SHAPE: readonly Statistic[] = [
  "length",
  "roughness",
  "turns",
  "largeTurns",
  "periodicity",
  "period",
  "strongestShare",
  "lastThird",
  "postureChange",
];

export interface Coverage {
  /** Shares of the events: like life's, with any value at the end of the range, and gentle. */
  readonly inside: number;
  readonly clipped: number;
  readonly gentle: number;
}

export function coverageOf(events: readonly Int8Array[]): Coverage {
  const all = events.map(eventStatistics);
  const share = (is: (one: EventStatistics) => boolean) => all.filter(is).length / all.length;
  return {
    inside: share((one) => BOX.every((name) => isUsual(name, one[name]))),
    clipped: share(({ clipped }) => clipped > 0),
    gentle: share(({ totalDeviation }) => totalDeviation < GENTLE),
  };
}

function isUsual(name: Statistic, value: number): boolean {
  const [low = 0, , , , high = 0] = MEASURED[name] ?? [];
  return value >= low && value <= high;
}

/** Where 5, 25, 50, 75 and 95 % of the events lie. */
export function percentiles(events: readonly Int8Array[], name: Statistic): number[] {
  const values = events.map((samples) => eventStatistics(samples)[name]);
  return SHARES.map((share) => quantile(values, share));
}

/** How well a forest tells two kinds of events apart by their shape alone; 0.5 is not at all. */
export function shapeSeparability(
  first: readonly Int8Array[],
  second: readonly Int8Array[],
  seed: number,
): number {
  const [a, b] = [first, second].map((events) =>
    events.map((samples) => {
      const statistics = eventStatistics(samples);
      return SHAPE.map((name) => statistics[name]);
    }),
  );
  return separability(a, b, seed);
}
