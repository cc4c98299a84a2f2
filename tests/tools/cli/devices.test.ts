import { stripVTControlCharacters } from "node:util";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deviceLines, signalBars } from "../../../tools/cli/device-table.ts";
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
