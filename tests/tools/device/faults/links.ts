import { subscribe } from "node:diagnostics_channel";
import { createRequire } from "node:module";
import { Socket } from "node:net";
import { Message, sessionBus } from "dbus-next";
import type { ByteStream } from "../../../../tools/device/byte-stream.ts";
import type { Clock } from "../../../../tools/device/clock.ts";
import { DeviceError } from "../../../../tools/device/device-error.ts";
import { openBluez } from "../../../../tools/device/transports/ble/bluez-adapter.ts";
import { openNoble } from "../../../../tools/device/transports/ble/noble-adapter.ts";
import { openBle } from "../../../../tools/device/transports/ble/open-ble.ts";
import { openTcp } from "../../../../tools/device/transports/tcp-stream.ts";
import { serveTcp, type TcpServing } from "../../../../tools/emulator/serve-tcp.ts";
import { BluezStandIn } from "../stacks/bluez-stand-in.ts";
import { hciDriverFor } from "../stacks/le/hci-driver.ts";
import { VirtualController } from "../stacks/le/virtual-controller.ts";
import { startPrivateBus } from "../stacks/private-bus.ts";
import type { RadioWatch } from "../stacks/radio-watch.ts";

/** A way to a watch, whole with its drivers and daemons. */
export interface Link {
  open(): Promise<ByteStream>;
  /** Resolves when nothing is on its way any more, so that time may pass. */
  settle(): Promise<void>;
  /** Takes the watch out of reach, or back into it. */
  setAway(isAway: boolean): void;
  /** Switches the computer's Bluetooth, or whatever else there is on the way, off or on; a connection is lost. */
  setRadio(isOn: boolean): void;
  close(): Promise<void>;
}

/** The watch's end of a link: gives its REPL to whoever connects. */
export interface FarEnd {
  connect(): ByteStream;
}

export type OpenLink = (watch: FarEnd, clock: Clock) => Promise<Link>;

/** Turns of the event loop without any news after which there is none to come. */
const QUIET_TURNS = 8;
const WATCH_NAME = "1231";
const DBUS = "org.freedesktop.DBus";

export const memoryLink: OpenLink = async (watch) => {
  let away = false;
  let stream: ByteStream | undefined;
  const setAway = (isAway: boolean) => {
    away = isAway;
    if (isAway) void stream?.close();
  };
  return {
    async open() {
      if (away) throw new DeviceError("not-found", "the watch is away");
      stream = watch.connect();
      return stream;
    },
    settle: turn,
    setAway,
    setRadio: (isOn) => setAway(!isOn),
    close: () => Promise.resolve(),
  };
};

/** A socket of the system's to the emulator's own server. */
export const tcpLink: OpenLink = async (watch, clock) => {
  let serving: TcpServing | undefined = await serveTcp(watch, { port: 0 });
  const { port } = serving;
  let changing: Promise<void> = Promise.resolve();
  const change = async (isAway: boolean) => {
    if (isAway) await serving?.close();
    serving = isAway ? undefined : (serving ?? (await serveTcp(watch, { port })));
  };
  const setAway = (isAway: boolean) => {
    changing = changing.then(() => change(isAway));
  };
  return {
    async open() {
      await changing;
      return openTcp("127.0.0.1", port, { clock });
    },
    async settle() {
      await changing;
      await untilQuiet(bytesThroughSockets);
    },
    setAway,
    setRadio: (isOn) => setAway(!isOn),
    async close() {
      setAway(true);
      await changing;
    },
  };
};

/** Our BlueZ client, a real D-Bus daemon, and the stand-in for BlueZ on it. */
export async function bluezLinks(): Promise<{ openLink: OpenLink; stop(): Promise<void> }> {
  const bus = await startPrivateBus();
  const before = process.env.DBUS_SYSTEM_BUS_ADDRESS;
  process.env.DBUS_SYSTEM_BUS_ADDRESS = bus.address;
  // What is on its way through the daemon has arrived when two questions to the daemon itself were answered after it.
  const ownSockets = new Set(sockets);
  const fence = sessionBus({ busAddress: bus.address });
  await new Promise((resolve) => fence.once("connect", resolve));
  for (const socket of sockets) if (!ownSockets.has(socket)) sockets.delete(socket);
  const ask = () =>
    fence.call(
      new Message({ destination: DBUS, path: "/org/freedesktop/DBus", interface: DBUS, member: "GetId" }),
    );
  const openLink: OpenLink = async (watch, clock) => {
    const bluez = await BluezStandIn.start(bus.address);
    const radio = radioWatch(watch);
    bluez.add(radio);
    let seen = -1;
    return {
      open: () => openBle(WATCH_NAME, { clock, openAdapter: openBluez }),
      async settle() {
        await untilQuiet(bytesThroughSockets);
        while (seen !== bytesThroughSockets()) {
          seen = bytesThroughSockets();
          await ask();
          await ask();
          await untilQuiet(bytesThroughSockets);
        }
      },
      setAway: (isAway) => (isAway ? bluez.remove(radio) : bluez.add(radio)),
      setRadio: (isOn) => bluez.power(isOn),
      async close() {
        bluez.stop();
      },
    };
  };
  const stop = async () => {
    fence.disconnect();
    if (before === undefined) delete process.env.DBUS_SYSTEM_BUS_ADDRESS;
    else process.env.DBUS_SYSTEM_BUS_ADDRESS = before;
    await bus.stop();
  };
  return { openLink, stop };
}

/** noble takes its driver once, so that every link after the first has to change what that drives. */
const hci = { controller: new VirtualController(), hasDriver: false, isLoading: false };

/** noble, unmodified, and a controller in this process. */
export const nobleLink: OpenLink = async (watch, clock) => {
  const controller = new VirtualController(clock);
  hci.controller = controller;
  const radio = radioWatch(watch);
  controller.add(radio);
  let packets = 0;
  controller.onPacket(() => packets++);
  if (!hci.hasDriver) {
    const require = createRequire(new URL("../../../../tools/noble/index.cjs", import.meta.url));
    const driver = hciDriverFor(() => {
      hci.isLoading = false;
      return hci.controller;
    });
    require("@stoprocent/bluetooth-hci-socket").loadDriver = () => driver;
    hci.hasDriver = true;
  }
  const openAdapter = () => {
    // An import is looked up anew each time, which takes the computer's time and must not take the watch's.
    hci.isLoading = true;
    return openNoble("hci", clock);
  };
  return {
    open: () => openBle(WATCH_NAME, { clock, openAdapter }),
    async settle() {
      await untilQuiet(() => packets);
      while (hci.isLoading) await untilQuiet(() => packets);
    },
    setAway: (isAway) => (isAway ? controller.remove(radio) : controller.add(radio)),
    setRadio(isOn) {
      controller.isUp = isOn;
      if (!isOn) controller.dropConnection(radio);
    },
    close: () => Promise.resolve(),
  };
};

function radioWatch(watch: FarEnd): RadioWatch {
  return {
    name: `Bangle.js ${WATCH_NAME}`,
    address: "d0:00:00:00:12:31",
    rssi: -50,
    mtu: 131,
    connect: () => watch.connect(),
  };
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** @param news a number that is another one after anything has happened */
async function untilQuiet(news: () => number): Promise<void> {
  let last = news();
  for (let quiet = 0; quiet < QUIET_TURNS; quiet++) {
    await turn();
    const now = news();
    if (now !== last) quiet = 0;
    last = now;
  }
}

/** Every socket of this process that is open. */
const sockets = new Set<Socket>();
let closedBytes = 0;

function bytesThroughSockets(): number {
  let bytes = closedBytes;
  for (const socket of sockets) bytes += socket.bytesRead + socket.bytesWritten;
  return bytes;
}

for (const channel of ["net.client.socket", "net.server.socket"]) {
  subscribe(channel, (message) => {
    if (typeof message !== "object" || message === null || !("socket" in message)) return;
    const { socket } = message;
    if (!(socket instanceof Socket)) return;
    sockets.add(socket);
    socket.once("close", () => {
      if (!sockets.delete(socket)) return;
      // A socket that closes is news as well.
      closedBytes += 1 + socket.bytesRead + socket.bytesWritten;
    });
  });
}
