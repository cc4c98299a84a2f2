import { expect, test } from "vitest";
import { createLines } from "../../../tools/terminal/progress.ts";

test("off a terminal a line is said every half minute, and none of what ends sooner", () => {
  const lines: string[] = [];
  let seconds = 0;
  const progress = createLines("Importing", 200, {
    write: (line) => lines.push(line),
    now: () => 1000 * seconds,
  });
  for (; seconds < 29; seconds++) progress.update(seconds, "a.json");
  expect(lines).toEqual([]);
  for (; seconds < 100; seconds++) progress.update(2 * seconds, seconds > 80 ? "" : "b.json");
  progress.stop();
  expect(lines).toEqual(["Importing: 30%, b.json\n", "Importing: 60%, b.json\n", "Importing: 90%\n"]);
});
