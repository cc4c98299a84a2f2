import { expect, test } from "vitest";
import { NO_CLASS } from "../../../../training/data/windows/window.ts";
import { createLessonOrder } from "../../../../training/learning/network/lesson-order.ts";
import { createRandom } from "../../../../training/random.ts";

const classes = Int32Array.of(0, 1, NO_CLASS, 0, NO_CLASS, NO_CLASS, NO_CLASS, NO_CLASS);
const sorted = (order: Int32Array) => [...order].sort((a, b) => a - b);

test("every epoch has all that are known, and every stranger has its turn before one comes again", () => {
  const order = createLessonOrder(classes, createRandom(1), 2);
  expect(order.count).toBe(5);
  expect([...order.classes].sort()).toEqual([NO_CLASS, NO_CLASS, 0, 0, 1].sort());
  const strangers: number[] = [];
  for (let epoch = 0; epoch < 5; epoch++) {
    const examples = sorted(order.next());
    expect(examples).toEqual(expect.arrayContaining([0, 1, 3]));
    strangers.push(...examples.filter((index) => classes[index] === NO_CLASS));
  }
  expect(strangers).toHaveLength(10);
  expect(new Set(strangers.slice(0, 4)).size).toBe(4);
  for (const index of [2, 4, 5, 6, 7]) expect(strangers.filter((one) => one === index)).toHaveLength(2);
});

test("where there are no more strangers than an epoch takes, all examples are gone through, each time in another order", () => {
  const order = createLessonOrder(classes, createRandom(1));
  expect(order.count).toBe(8);
  const [first, second] = [[...order.next()], [...order.next()]];
  expect(first).not.toEqual(second);
  expect(sorted(Int32Array.from(first))).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});
