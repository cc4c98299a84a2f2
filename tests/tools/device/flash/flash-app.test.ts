import { describe, expect, it } from "vitest";
import { type FlashProgress, flashApp } from "../../../../tools/device/flash/flash-app.ts";
import type { FlashFile } from "../../../../tools/device/flash/flash-file.ts";
import { planFlash } from "../../../../tools/device/flash/plan-flash.ts";
import { latin1 } from "../../../../tools/device/latin1.ts";
import { ReplSession } from "../../../../tools/device/repl/repl-session.ts";
import { FakeStorage } from "../fake-storage.ts";
import { FakeWatch } from "../fake-watch.ts";
import type { FakeWatchOptions } from "../fake-watch-options.ts";
import { installedVersion, NEW_APP, OLD_APP } from "../sample-app.ts";
import { VirtualClock } from "../virtual-clock.ts";

function install(storage: FakeStorage, files: readonly FlashFile[]): FakeStorage {
  for (const file of files) storage.files.set(file.name, file.bytes);
  return storage;
}

function whatIsThere(watch: FakeWatch): string {
  return installedVersion(watch.storage.files);
}

function temporaries(watch: FakeWatch): string[] {
  return [...watch.storage.files.keys()].filter((name) => name.startsWith("bgtmp."));
}

function start(options: Partial<FakeWatchOptions> = {}) {
  const clock = new VirtualClock();
  const watch = new FakeWatch({ clock, storage: install(new FakeStorage(), OLD_APP), ...options });
  const connect = () => {
    const { stream, cut } = watch.connect({ mtu: 20 });
    return { cut, session: () => ReplSession.open(stream, { clock }) };
  };
  const flash = async (options = {}) =>
    flashApp(await connect().session(), NEW_APP, { restart: false, ...options });
  return { clock, watch, connect, flash };
}

describe.each<[string, Partial<FakeWatchOptions>]>([
  ["compressed packets", {}],
  ["plain packets", { firmware: "2v29" }],
  ["lines", { firmware: "2v12", packets: false, enquiry: false }],
])("flashApp by %s", (_, options) => {
  it("replaces the app and leaves nothing behind", async () => {
    const { clock, watch, flash } = start(options);
    const result = await clock.run(flash());
    expect(whatIsThere(watch)).toBe("new");
    expect(temporaries(watch)).toEqual([]);
    expect(result).toMatchObject({ filesSent: 4, filesUnchanged: 0 });
    expect(result.bytesOnWire).toBeGreaterThan(1500);
    expect(result.seconds).toBeGreaterThan(0);
  });

  it("can be stopped until the watch changes over, keeps what had arrived, and leaves the old app whole", async () => {
    const { clock, watch, flash } = start(options);
    const ending = new AbortController();
    const stopped = flash({
      signal: ending.signal,
      onProgress: ({ phase }: FlashProgress) => phase === "sending" && ending.abort(new Error("stopped")),
    });
    await expect(clock.run(stopped)).rejects.toThrow("stopped");
    expect(whatIsThere(watch)).toBe("old");
    await clock.run(flash());
    expect(whatIsThere(watch)).toBe("new");
    expect(temporaries(watch)).toEqual([]);
  });

  it("sends only what changed", async () => {
    const { clock, watch, flash, connect } = start(options);
    await clock.run(flash());
    const info = { name: "g.info", bytes: latin1('{"version":"0.03"}') };
    const again = (async () =>
      flashApp(await connect().session(), [...NEW_APP.slice(0, 3), info], { restart: false }))();
    const result = await clock.run(again);
    expect(result).toMatchObject({ filesSent: 1, filesUnchanged: 3 });
    expect(result.bytesOnWire).toBeLessThan(3500);
    expect(watch.storage.files.get("g.info")).toEqual(info.bytes);
  });
});

describe("flashApp", () => {
  it("keeps the old app whole when the link breaks at any tenth byte, and goes on where it was", async () => {
    const outcomes = new Map<string, number>();
    const whole = await bytesOfWholeFlash();
    let resumed = 0;
    for (let place = 0; place < whole; place += 10) {
      const { clock, watch, connect, flash } = start();
      const { session, cut } = connect();
      const broken = (async () => {
        const open = await session();
        let bytes = 0;
        const send = open.link.send.bind(open.link);
        open.link.send = async (piece) => {
          const left = place - bytes;
          bytes += piece.length;
          await send(piece.subarray(0, Math.max(0, left)));
          if (bytes > place) cut();
        };
        return flashApp(open, NEW_APP, { restart: false });
      })();
      await expect(clock.run(broken)).rejects.toMatchObject({ code: "disconnected" });
      await clock.pass(100);
      const state = whatIsThere(watch);
      outcomes.set(state, (outcomes.get(state) ?? 0) + 1);
      watch.restart();
      expect(whatIsThere(watch)).toBe(state);
      const result = await clock.run(flash());
      if (result.filesSent < 4) resumed++;
      expect(whatIsThere(watch)).toBe("new");
      expect(temporaries(watch)).toEqual([]);
    }
    // Only a cut after the last byte of the switch command can leave the new app.
    expect([...outcomes.keys()].sort()).toEqual(["old"]);
    expect(resumed).toBeGreaterThan(50);
  });

  it("finishes the switch after a power cut at any of its flash writes", async () => {
    const states = new Set<string>();
    let finishedAtBoot = 0;
    for (let operations = 0; ; operations++) {
      const { clock, watch, connect, flash } = start();
      const session = await clock.run(connect().session());
      const broken = flashApp(session, NEW_APP, {
        restart: false,
        onProgress: ({ phase }) => {
          if (phase === "switching") watch.storage.operationsLeft = operations;
        },
      });
      const boots = watch.boots;
      const outcome = await Promise.race([
        clock.run(broken).then(
          () => "done",
          () => "failed",
        ),
      ]);
      if (watch.boots === boots) {
        expect(outcome).toBe("done");
        break;
      }
      states.add(whatIsThere(watch));
      if (whatIsThere(watch) === "new") finishedAtBoot++;
      await clock.run(flash());
      expect(whatIsThere(watch)).toBe("new");
      expect(temporaries(watch)).toEqual([]);
    }
    expect([...states].sort()).toEqual(["new", "old"]);
    expect(finishedAtBoot).toBeGreaterThan(5);
  });

  it("refuses an app that does not fit, and leaves all as it was", async () => {
    const { clock, watch, flash } = start({ storage: install(new FakeStorage(9000), OLD_APP) });
    await expect(clock.run(flash())).rejects.toMatchObject({ code: "storage-full" });
    expect(whatIsThere(watch)).toBe("old");
    expect(temporaries(watch)).toEqual([]);
  });

  it("compacts Storage when trash is in the way", async () => {
    const { clock, watch, flash } = start({ storage: install(new FakeStorage(20_000), OLD_APP) });
    for (let i = 0; i < 5; i++) {
      watch.storage.api.write("junk", String(i).repeat(2000));
      watch.storage.api.erase("junk");
    }
    await clock.run(flash());
    expect(whatIsThere(watch)).toBe("new");
  });

  it("erases files that the new version does without, after the switch", async () => {
    const { clock, watch, flash } = start();
    watch.storage.files.set("g.old.js", latin1("1"));
    await clock.run(flash({ erase: ["g.old.js", "g.info"] }));
    expect(whatIsThere(watch)).toBe("new");
  });

  it("restarts the watch at the end unless told not to", async () => {
    const { clock, watch, flash } = start();
    await clock.run(flash({ restart: true }));
    await clock.pass(500);
    expect(watch.boots).toBe(2);
    expect(watch.run("booted")).toBe(1);
  });

  it("reports progress up to the whole", async () => {
    const { clock, flash } = start();
    const seen: { phase: string; bytesDone: number; bytesTotal: number }[] = [];
    await clock.run(flash({ onProgress: (progress: (typeof seen)[number]) => seen.push(progress) }));
    expect(new Set(seen.map(({ phase }) => phase))).toEqual(new Set(["checking", "sending", "switching"]));
    expect(seen.at(-1)?.bytesDone).toBe(seen.at(-1)?.bytesTotal);
    expect(seen.map(({ bytesDone }) => bytesDone)).toEqual(
      seen.map(({ bytesDone }) => bytesDone).toSorted((a, b) => a - b),
    );
  });

  it("plans without touching the watch", async () => {
    const { clock, watch, connect } = start();
    const plan = await clock.run(
      connect()
        .session()
        .then((session) => planFlash(session, [...OLD_APP.slice(1), ...NEW_APP.slice(0, 1)])),
    );
    expect(plan.changed.map((file) => file.name)).toEqual(["g.app.js"]);
    expect(plan.unchanged.map((file) => file.name)).toEqual(["g.tfmodel", "g.info"]);
    expect(whatIsThere(watch)).toBe("old");
  });
});

async function bytesOfWholeFlash(): Promise<number> {
  const { clock, connect } = start();
  const session = await clock.run(connect().session());
  let bytes = 0;
  const send = session.link.send.bind(session.link);
  session.link.send = (piece) => {
    bytes += piece.length;
    return send(piece);
  };
  await clock.run(flashApp(session, NEW_APP, { restart: false }));
  return bytes;
}
