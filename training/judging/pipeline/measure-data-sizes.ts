import { type Split, stratifiedSplit } from "../../data/dataset/split.ts";
import type { DataSizePoint } from "../report/report-input.ts";
import { type TrainModelOptions, trainModel } from "./train-model.ts";

/** Shares of the training recordings. */
const SHARES = [1 / 8, 1 / 4, 1 / 2];

/**
 * How good a model is that learns from fewer of the recordings, measured on the same test: what more data would help is
 * read off its slope. Shares that leave a label without recordings are passed over.
 *
 * @param split what the whole model is trained and tested on
 * @param onShare called before each training
 */
export async function measureDataSizes(
  split: Split,
  options: TrainModelOptions,
  onShare: (recordings: number) => void = () => {},
): Promise<DataSizePoint[]> {
  const points: DataSizePoint[] = [];
  for (const share of SHARES) {
    const { train } = stratifiedSplit(split.train, { validation: 0, test: 1 - share }, options.seed);
    if (new Set(train.map(({ label }) => label)).size < options.labels.length) continue;
    onShare(train.length);
    const { card } = await trainModel({ ...split, train }, options);
    points.push({ recordings: train.length, macroF1: card.metrics.macroF1 });
  }
  return points;
}
