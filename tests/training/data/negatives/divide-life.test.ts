import { expect, test } from "vitest";
import { divideLife } from "../../../../training/data/negatives/divide-life.ts";
import { recording } from "../dataset/fixtures.ts";

const eventsOf = (session: string, count: number) =>
  Array.from({ length: count }, (_, at) => recording({ session, samples: Int8Array.of(at, 0, 0) }));

test("recorded life is learned from its beginning and chosen by with its end, session by session, and so is its time", () => {
  const { learn, choose } = divideLife({ events: [...eventsOf("a", 6), ...eventsOf("b", 3)], hours: 3 });
  const moments = (events: typeof learn.events) =>
    events.map(({ session, samples }) => `${session}${samples[0]}`);
  expect(moments(learn.events)).toEqual(["a0", "a1", "a2", "a3", "b0", "b1"]);
  expect(moments(choose.events)).toEqual(["a4", "a5", "b2"]);
  expect([learn.hours, choose.hours]).toEqual([2, 1]);
  expect(divideLife({ events: eventsOf("a", 1) })).toMatchObject({ choose: { events: [] } });
});
