import { describe, expect, it } from "vitest";
import { DeviceError } from "../../../../tools/device/device-error.ts";
import { type Connection, createConnector } from "../../../../tools/studio/app/connection.ts";
import { phrase } from "../../../../training/phrase.ts";
import { FakeWatch } from "../../device/fake-watch.ts";
import { VirtualClock } from "../../device/virtual-clock.ts";

/** A watch that is connected; its link is cut, and from then on each attempt to open it fails after so many milliseconds. */
async function cutOff(failsAfter: number, code: "timeout" | "disconnected") {
  const clock = new VirtualClock();
  const watch = new FakeWatch({ clock });
  const connector = createConnector(() => {}, clock);
  const states: Connection["state"][] = [];
  connector.connection.subscribe(({ state }) => states.push(state));
  const link = watch.connect();
  let isCut = false;
  let attempts = 0;
  const open = async () => {
    if (!isCut) return link.stream;
    attempts++;
    await new Promise<void>((resolve) => clock.after(failsAfter, resolve));
    throw new DeviceError(code, phrase`no watch`);
  };
  await clock.run(
    connector.connect("bluetooth", async () => ({ kind: "bluetooth", name: "Bangle.js", open })),
  );
  expect(connector.connection.value.state).toBe("connected");
  isCut = true;
  link.cut();
  const failed = new Promise<void>((resolve) => {
    connector.connection.subscribe(({ state }) => state === "failed" && resolve());
  });
  const begin = clock.now();
  await clock.run(failed);
  return { attempts, took: clock.now() - begin, states };
}

describe("a link that was lost", () => {
  it("is opened again by itself, six times where there is a quick no", async () => {
    const { attempts, took, states } = await cutOff(100, "disconnected");
    expect(attempts).toBe(6);
    expect(took).toBe(250 + 500 + 1000 + 2000 + 4000 + 8000 + 600);
    expect(states.at(-1)).toBe("failed");
  });

  it("is given to the person sooner where there is no answer at all", async () => {
    const { attempts, took } = await cutOff(15_000, "timeout");
    expect(attempts).toBe(2);
    expect(took).toBe(250 + 500 + 2 * 15_000);
  });
});
