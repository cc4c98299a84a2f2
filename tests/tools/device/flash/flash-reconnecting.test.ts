import { describe, expect, it } from "vitest";
import { DeviceError } from "../../../../tools/device/device-error.ts";
import { flashReconnecting } from "../../../../tools/device/flash/flash-reconnecting.ts";
import { ReplSession } from "../../../../tools/device/repl/repl-session.ts";
import { FakeStorage } from "../fake-storage.ts";
import { FakeWatch } from "../fake-watch.ts";
import { installedVersion, NEW_APP, OLD_APP } from "../sample-app.ts";
import { VirtualClock } from "../virtual-clock.ts";

/** A watch whose link breaks at its first progress, and that is then not to be found for so long. */
function start(awayMs: number) {
  const clock = new VirtualClock();
  const storage = new FakeStorage();
  for (const file of OLD_APP) storage.files.set(file.name, file.bytes);
  const watch = new FakeWatch({ clock, storage });
  let [opens, backAt, cut] = [0, 0, () => {}];
  const open = async () => {
    opens++;
    if (clock.now() < backAt) throw new DeviceError("not-found", "there is no such port");
    const connection = watch.connect();
    cut = connection.cut;
    return ReplSession.open(connection.stream, { clock });
  };
  const onProgress = () => {
    if (backAt > 0) return;
    backAt = clock.now() + awayMs;
    cut();
  };
  const flash = () => clock.run(flashReconnecting(open, NEW_APP, { clock, onProgress, restart: false }));
  const leave = () => {
    backAt = Number.POSITIVE_INFINITY;
  };
  return { clock, storage, flash, leave, opens: () => opens };
}

describe("flashReconnecting", () => {
  it("waits for a watch whose port is away while it restarts", async () => {
    const { storage, flash } = start(2000);
    await expect(flash()).resolves.toMatchObject({ filesSent: 4 });
    expect(installedVersion(storage.files)).toBe("new");
  });

  it("gives up on a watch that does not come back", async () => {
    const { clock, storage, flash } = start(60_000);
    const hint = "Try again; what was already sent is kept.";
    await expect(flash()).rejects.toMatchObject({ code: "not-found", hint });
    expect(clock.now()).toBeLessThan(10_000);
    expect(installedVersion(storage.files)).toBe("old");
  });

  it("does not try again where no Bangle.js ever answered, and does where one did", async () => {
    for (const wasThere of [false, true]) {
      const clock = new VirtualClock();
      const watch = new FakeWatch({ clock });
      let opens = 0;
      const open = async () => {
        if (++opens > 1 || !wasThere) throw new DeviceError("no-answer", "no Bangle.js answers");
        const { stream } = watch.connect();
        return ReplSession.open(stream, { clock });
      };
      const flashing = clock.run(
        flashReconnecting(open, NEW_APP, { clock, onProgress: () => void watch.connect() }),
      );
      await expect(flashing).rejects.toMatchObject({ code: "no-answer" });
      expect(opens).toBe(wasThere ? 4 : 1);
    }
  });

  it("says at once that a watch is not there which never was", async () => {
    const { clock, flash, leave, opens } = start(0);
    leave();
    await expect(flash()).rejects.toMatchObject({ code: "not-found" });
    expect([clock.now(), opens()]).toEqual([0, 1]);
  });
});
