import { stripVTControlCharacters } from "node:util";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deviceLines, signalBars } from "../../../tools/cli/device-table.ts";
import { createLiveLines } from "../../../tools/terminal/live-lines.ts";
import { BluezStandIn } from "../device/stacks/bluez-stand-in.ts";
import { type PrivateBus, startPrivateBus } from "../device/stacks/private-bus.ts";
import type { RadioWatch } from "../device/stacks/radio-watch.ts";
import { describeWithTool } from "../device/stacks/require-tool.ts";
import { runCli } from "./run-cli.ts";

function radio(name: string, address: string, rssi: number): RadioWatch {
  const connect = () => {
    throw new Error("nobody should connect");
  };
  return { name, address, rssi, mtu: 23, connect };
}

describe("the table of devices", () => {
  it("shows signals as bars", () => {
    expect([undefined, -120, -90, -60, -40].map(signalBars)).toEqual([
      "     ",
      "     ",
      "▂    ",
      "▂▃▅▆ ",
      "▂▃▅▆█",
    ]);
  });

  it("says of a watch that is not heard how long that has been", () => {
    const watch = {
      port: "ble:x",
      about: "",
      link: "ble",
      address: "d0:00",
      rssi: -60,
      kind: "Bangle.js",
    } as const;
    const [line] = deviceLines([{ ...watch, unheardSeconds: 12 }]);
    expect(stripVTControlCharacters(line)).toBe(
      "ble:x         -60 dBm  d0:00  Bangle.js  not heard for 12 s",
    );
  });

  it("has a line for each watch, in columns", () => {
    const lines = deviceLines([
      { port: "serial:/dev/ttyACM0", about: "Espruino", link: "serial" },
      { port: "ble:Bangle.js 1234", about: "", link: "ble", address: "d0:00", rssi: -60, kind: "Bangle.js" },
    ]);
    expect(lines.map((line) => stripVTControlCharacters(line))).toEqual([
      "serial:/dev/ttyACM0  Espruino",
      "ble:Bangle.js 1234   ▂▃▅▆   -60 dBm  d0:00  Bangle.js",
    ]);
  });

  it("keeps its columns beside names with wide letters", () => {
    const watch = { about: "cable", link: "serial" } as const;
    const lines = deviceLines([
      { ...watch, port: "ble:時計" },
      { ...watch, port: "serial:x" },
    ]);
    expect(lines.map((line) => stripVTControlCharacters(line))).toEqual([
      "ble:時計  cable",
      "serial:x  cable",
    ]);
  });
});

describe("a live table", () => {
  /** What a terminal of so many columns shows after all that was written; wide lines are cut into rows. */
  function terminal(columns: number) {
    let rows: string[] = [""];
    let row = 0;
    const writes: string[] = [];
    const write = (text: string) => {
      writes.push(text);
      for (const [, up, clearLine, clearAll, newLine, character] of text
        .replaceAll("\x1b[", "␛")
        .matchAll(/␛(\d+)A|(␛K)|(␛J)|(\n)|([^␛\n])/g)) {
        if (up !== undefined) row -= Number(up);
        else if (clearAll) rows = rows.slice(0, row);
        else if (newLine) row++;
        else if (character) {
          if (column() === columns) row++;
          rows[row] = (fresh.has(row) ? (rows[row] ?? "") : "") + character;
          fresh.add(row);
        }
        if (up !== undefined || newLine) fresh.clear();
        if (clearLine && !fresh.has(row)) rows[row] = "";
      }
      return true;
    };
    const fresh = new Set<number>();
    const column = () => (fresh.has(row) ? (rows[row] ?? "").length : 0);
    return { columns, write, writes, rows: () => rows.filter((text) => text !== "") };
  }

  it("shows the newest lines in place of those before, in one write without clearing what stays", () => {
    const screen = terminal(20);
    const lines = createLiveLines(screen);
    const wide = "w".repeat(30);
    for (const next of [
      ["one", "end"],
      ["one", "two", "end"],
      [wide, "end"],
      ["1", "end"],
      ["1", "end"],
    ]) {
      lines.show(next);
      expect(screen.rows()).toEqual(next.flatMap((line) => line.match(/.{1,20}/g)));
    }
    expect(screen.writes.length).toBe(4);
    for (const write of screen.writes) expect(write.indexOf("\x1b[J")).toBe(write.length - 3);
    lines.clear();
    expect(screen.rows()).toEqual([]);
  });
});

describe("devices on a computer without Bluetooth", () => {
  afterEach(() => vi.unstubAllEnvs());

  it("says so in one line and does not crash, whatever else is in reach", async () => {
    vi.stubEnv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    const { code, out, err } = await runCli("devices", "--seconds", "1");
    // Somebody's emulator may be running on this computer.
    expect(code).toBe(out === "" ? 1 : 0);
    expect(err.trim().split("\n").length, err).toBe(1);
    if (process.platform === "linux") expect(err).toContain("the Bluetooth service is not running");
  });
});

describeWithTool("dbus-daemon", "--version", "devices over BlueZ", () => {
  let bus: PrivateBus;
  let bluez: BluezStandIn;
  beforeEach(async () => {
    bus = await startPrivateBus();
    vi.stubEnv("DBUS_SYSTEM_BUS_ADDRESS", bus.address);
    bluez = await BluezStandIn.start(bus.address);
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    bluez.stop();
    await bus.stop();
  });

  it("lists watches, with what --port takes", async () => {
    bluez.add(radio("Bangle.js 1234", "d0:00:00:00:12:34", -60));
    bluez.add(radio("Bangle.js 5678", "d0:00:00:00:56:78", -50));
    const { code, out } = await runCli("devices", "--seconds", "1", "--json");
    expect(code).toBe(0);
    const { watches, bluetooth } = JSON.parse(out);
    expect(bluetooth).toBe("on");
    expect(watches.filter((watch: { link: string }) => watch.link === "ble")).toEqual([
      {
        port: "ble:Bangle.js 5678",
        about: "d0:00:00:00:56:78, -50 dBm",
        link: "ble",
        name: "Bangle.js 5678",
        address: "d0:00:00:00:56:78",
        rssi: -50,
        kind: "Bangle.js",
      },
      expect.objectContaining({ port: "ble:Bangle.js 1234" }),
    ]);
  });

  it("names watches of the same name by their addresses", async () => {
    bluez.add(radio("Bangle.js", "d0:00:00:00:12:34", -60));
    bluez.add(radio("Bangle.js", "d0:00:00:00:56:78", -50));
    const { out } = await runCli("devices", "--seconds", "1");
    expect(out).toContain("ble:d0:00:00:00:12:34");
    expect(out).toContain("ble:d0:00:00:00:56:78");
  });

  it("says that Bluetooth is off", async () => {
    bluez.power(false);
    const { err } = await runCli("devices", "--seconds", "1");
    expect(err).toContain("Bluetooth is switched off. Switch it on and try again.");
  });
});
