import { STREAM_CARD_FORMAT, type StreamCard } from "../../../../training/judging/card/stream-card.ts";
import { writeTflite } from "../../../../training/model/tflite/write-tflite.ts";
import { NETWORK_GRAPHS } from "../../../training/network-graphs.ts";

const labels = ["a", "b", "c", "d", "e", "f", "g", "none"];
const tflite = writeTflite(NETWORK_GRAPHS.compact(), { labels, names: "ends" });
const card: StreamCard = {
  format: STREAM_CARD_FORMAT,
  ...{ labels, network: "streaming", windowLength: 50, countsPerG: 64, rateHz: 12.5 },
  decoder: { smooth: 4, rest: 10, thresholds: labels.map(() => 800) },
  ...{ target: "banglejs2", modelBytes: tflite.length, arenaBytes: 3000, windowMacs: 38_648, macs: 1658 },
  ...{ seed: 1, dataHash: "0", toolVersion: "0.1.0" },
};

/** What listens to every sample, with the weights of a test's network, as a model directory has it. */
export const STORED_STREAM = { card, tflite, labels };
