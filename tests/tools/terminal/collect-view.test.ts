import { stripVTControlCharacters } from "node:util";
import { describe, expect, it, vi } from "vitest";
import { createTerminalView } from "../../../tools/terminal/collect-view.ts";
import { displayWidth } from "../../../training/text-width.ts";

/** A terminal of so many columns, and the lines written to it. */
function terminal(columns: number) {
  let written = "";
  const write = (text: string) => {
    written += text;
    return true;
  };
  const stream: Parameters<typeof createTerminalView>[0] = { columns, write };
  return { stream, lines: () => stripVTControlCharacters(written).split(/[\r\n]+/) };
}

describe("collecting on a terminal", () => {
  it.each([40, 60, 80])("has no line that wraps in %i columns", async (columns) => {
    vi.useFakeTimers();
    try {
      const { stream, lines } = terminal(columns);
      const view = createTerminalView(stream);
      const tally = { label: "circle", done: 12, count: 20 };
      const signal = new AbortController().signal;
      const run = (async () => {
        await view.begin(tally, signal);
        await view.finish(tally, signal);
        view.deleted(tally);
        view.end();
      })();
      await vi.runAllTimersAsync();
      await run;
      expect(lines().filter((line) => displayWidth(line) >= columns)).toEqual([]);
      expect(lines().join("\n")).toContain("circle 13 of 20");
      expect(lines().join("\n")).toContain("q quit");
    } finally {
      vi.useRealTimers();
    }
  });
});
