import { describe, expect, it } from "vitest";
import { startScan } from "../../../../../tools/device/transports/ble/start-scan.ts";

/** What was done, in order. */
function steps(start: () => Promise<void> = () => Promise.resolve()) {
  const done: string[] = [];
  const note = (what: string) => void done.push(what);
  const scan = startScan({
    listen() {
      note("listen");
      return () => note("deaf");
    },
    start() {
      note("start");
      return start();
    },
    stop: async () => note("stop"),
  });
  return { done, scan };
}

describe("startScan", () => {
  it("hears from before the start, and nothing after it was told to stop", async () => {
    const { done, scan } = steps();
    await (await scan)();
    expect(done).toEqual(["listen", "start", "deaf", "stop"]);
  });

  it("leaves no listener behind where the start fails", async () => {
    const { done, scan } = steps(() => Promise.reject(new Error("off")));
    await expect(scan).rejects.toThrow("off");
    expect(done).toEqual(["listen", "start", "deaf"]);
  });
});
