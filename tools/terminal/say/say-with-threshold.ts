import type { ThresholdShares } from "../../../training/judging/evaluation/with-threshold.ts";
import type { Output } from "../output.ts";
import { percent } from "../percent.ts";

/** Says what the watch's app answers where the network's best answer has to be as sure as the threshold. */
export function sayWithThreshold(shares: ThresholdShares, threshold: number, output: Output): void {
  const { right, wrong, unknown } = shares;
  output.say(
    `That is the network's best answer; with the threshold of ${percent(threshold)}, the watch's app answers ${percent(right)} right, ${percent(wrong)} wrong, and ${percent(unknown)} unknown`,
  );
}
