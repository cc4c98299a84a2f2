import { describe, expect, it } from "vitest";
import { runCli } from "./run-cli.ts";
import { startTcpWatch } from "./tcp-watch.ts";

describe("try", () => {
  it("says that the recogniser is not on the watch, and how it gets there", async () => {
    const { port } = await startTcpWatch();
    const { code, err } = await runCli("try", "--port", port);
    expect(code).toBe(1);
    expect(err).toContain("the recogniser is not on this watch. Send it there with `bangle-gestures flash`.");
  });

  it("shows what the app on the watch understands, and what it does not", async () => {
    const app = `setInterval(()=>{Bangle.emit("gesture:*","circle",0.9);Bangle.emit("gesture:*",undefined,0.3)},100)`;
    const { watch, port } = await startTcpWatch({
      storage: new Map([["gestures.app.js", new TextEncoder().encode(app)]]),
    });
    const timer = setInterval(() => void watch.advance(50), 1);
    const { code, err, out } = await runCli("try", "--port", port, "--count", "3", "--json");
    clearInterval(timer);
    expect(code, err).toBe(0);
    const [first, second] = JSON.parse(out).answers.map(({ name }: { name: string | null }) => name);
    expect([first, second].sort()).toEqual(["circle", null].sort());
    expect(err).toContain("90 %  circle");
    expect(err).toContain("not sure");
  });
});
