import { expect, test, vi } from "vitest";
import { createLines, createProgress } from "../../../tools/terminal/progress.ts";

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

test("a bar fits its line, changes nothing of the terminal, and keeps Ctrl-C from nothing", () => {
  let written = "";
  const listeners = process.listenerCount("SIGINT");
  const write = vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    written += String(text);
    return true;
  });
  const { isTTY, columns } = process.stderr;
  Object.assign(process.stderr, { isTTY: true, columns: 60 });
  try {
    const progress = createProgress("Importing", 200);
    progress.update(100, `${"folder/".repeat(20)}a.json`);
    expect(process.listenerCount("SIGINT")).toBe(listeners);
    // As it is where the program is ended here: the cursor is seen, and lines wrap.
    expect(written).not.toContain("\u001b[?");
    progress.stop();
  } finally {
    Object.assign(process.stderr, { isTTY, columns });
    write.mockRestore();
  }
  const shown = written.split("\u001b").map((part) => part.replace(/^\[[\d;]*[A-Za-z]/, ""));
  expect(shown.some((line) => line.includes("folder/"))).toBe(true);
  expect(Math.max(...shown.map((line) => [...line].length))).toBeLessThan(60);
});
