import { beforeAll, expect, test } from "vitest";
import {
  formatTurn,
  inverseTurn,
  isSameTurn,
  NO_TURN,
  parseTurn,
  ROTATIONS,
  turnCounts,
} from "../../../../training/data/axes/turn.ts";
import { turnRecordings } from "../../../../training/data/axes/turn-recordings.ts";
import { SPLIT_60_20_20, stratifiedSplit } from "../../../../training/data/dataset/split.ts";
import type { Recording } from "../../../../training/data/recordings/recording.ts";
import { findTurns } from "../../../../training/judging/axes/find-turns.ts";
import { ENOUGH_TO_GUESS, guessTurn } from "../../../../training/judging/axes/guess-turn.ts";
import type { JudgeOfAxes } from "../../../../training/judging/axes/judge-of-axes.ts";
import { learnedAxes } from "../../../../training/judging/card/card-axes.ts";
import { trainModel } from "../../../../training/judging/pipeline/train-model.ts";
import { createRandom } from "../../../../training/random.ts";
import { demoRecordings } from "../../../device/small-model.ts";
import { recording } from "../../data/dataset/fixtures.ts";

const recordings = demoRecordings();
const of = (...names: string[]) => recordings.filter(({ person }) => names.includes(person));
const samples = (some: readonly Recording[]) => some.map((one) => one.samples.join());

let judge: JudgeOfAxes;
beforeAll(async () => {
  judge = await judgeOf(recordings, 12);
});

async function judgeOf(learned: readonly Recording[], epochs: number): Promise<JudgeOfAxes> {
  const { card, graphs } = await trainModel(stratifiedSplit(learned, SPLIT_60_20_20, 1), {
    labels: [...new Set(learned.map(({ label }) => label))].sort(),
    seed: 1,
    epochs,
    target: "banglejs2",
    unitsNormalised: false,
    toolVersion: "test",
  });
  return {
    graph: graphs.watch,
    labels: card.labels,
    windowLength: card.windowLength,
    axes: learnedAxes(card),
  };
}

test("recordings in the model's own axes are found to be in them, whoever made them", () => {
  const found = findTurns(judge, recordings);
  expect(found.turned).toEqual([]);
  expect(found.others).toBe(12);
});

test.each(
  ROTATIONS.filter((turn) => !isSameTurn(turn, NO_TURN)).map((turn) => [formatTurn(turn), turn] as const),
)("of recordings turned by %s the turn back is named, and gives each as it was", (_, turn) => {
  const turned = turnRecordings(recordings, () => turn);
  const found = findTurns(judge, turned);
  expect(found.turned.map((one) => formatTurn(one.turn))).toEqual([formatTurn(inverseTurn(turn))]);
  expect(found.turned[0]).toMatchObject({ sure: true, recordings: recordings.length });
  // So the model answers to them what it answered: its accuracy is the same.
  expect(samples(turnRecordings(turned, found.turnOf))).toEqual(samples(recordings));
});

test("a mirroring is told from a turn where gestures are not their own mirror images", async () => {
  // Pulses along one axis after the other: no turn makes of x, y, z what a mirror makes of them.
  const random = createRandom(2);
  const pulses = (label: string, order: readonly number[]) =>
    Array.from({ length: 20 }, () => {
      const samples = Int8Array.from({ length: 45 }, () => random.integer(-3, 3));
      for (const [index, axis] of order.entries()) {
        for (let at = 0; at < 3; at++) samples[(2 + 4 * index + at) * 3 + axis] += random.integer(70, 110);
      }
      return recording({ label, samples });
    });
  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ];
  const made = orders.flatMap((order) => pulses(order.join(" "), order));
  const chiral = await judgeOf(made, 30);
  for (const text of ["-x,y,z", "y,x,z", "-x,-y,-z"]) {
    const turn = parseTurn(text) ?? NO_TURN;
    const found = findTurns(
      chiral,
      turnRecordings(made, () => turn),
    );
    expect(found.turned.map((one) => formatTurn(one.turn))).toEqual([formatTurn(inverseTurn(turn))]);
  }
});

test("people, and a session on which the watch was worn another way round, are told apart", () => {
  const [upsideDown, other] = ["-x,-y,z", "x,-y,-z"].map((text) => parseTurn(text) ?? NO_TURN);
  const mixed = turnRecordings(of("ada", "femi"), ({ person, session }) => {
    if (person === "femi") return upsideDown;
    return session === "thursday" ? other : undefined;
  });
  const found = findTurns(judge, mixed);
  expect(found.turned.map((one) => [formatTurn(one.turn), one.sessions])).toEqual([
    ["x,-y,-z", ["ada/thursday"]],
    ["-x,-y,z", ["femi/monday", "femi/thursday"]],
  ]);
  expect(found.others).toBe(1);
  expect(samples(turnRecordings(mixed, found.turnOf))).toEqual(samples(of("ada", "femi")));
});

test("without what newer cards keep, all turns are tried", () => {
  const turned = turnRecordings(of("bao").slice(0, 60), () => parseTurn("z,x,y") ?? NO_TURN);
  const found = findTurns({ ...judge, axes: undefined }, turned);
  expect(found.turned.map((one) => formatTurn(one.turn))).toEqual(["y,z,x"]);
});

test("of a single label, or of other movements only, nothing is sure", () => {
  const turn = parseTurn("x,-y,-z") ?? NO_TURN;
  const one = turnRecordings(
    of("ada").filter(({ label }) => label === "circle"),
    () => turn,
  );
  for (const { sure } of findTurns(judge, one).turned) expect(sure).toBe(false);
  const random = turnRecordings(
    of("ada").filter(({ label }) => label === "random"),
    () => turn,
  );
  expect(findTurns(judge, random).turned).toEqual([]);
  expect(findTurns(judge, []).turned).toEqual([]);
});

test("of gestures that nobody has labelled the turn is guessed, or nothing is said", () => {
  const random = createRandom(5);
  const gestures = recordings.filter(({ label }) => label !== "random");
  const said = { right: 0, nothing: 0 };
  for (const turn of ROTATIONS) {
    const some = random.shuffle([...gestures]).slice(0, ENOUGH_TO_GUESS);
    const found = guessTurn(
      judge,
      some.map(({ samples: one }) => turnCounts(one, turn)),
    );
    if (found) {
      expect(formatTurn(found.turn)).toBe(formatTurn(inverseTurn(turn)));
      expect(isSameTurn(turn, NO_TURN)).toBe(false);
      said.right++;
    } else said.nothing++;
  }
  expect(said.right).toBeGreaterThan(said.nothing);
  expect(
    guessTurn(
      judge,
      gestures.slice(0, ENOUGH_TO_GUESS - 1).map((one) => one.samples),
    ),
  ).toBeUndefined();
});
