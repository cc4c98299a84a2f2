import { BluezStandIn } from "../../tools/device/stacks/bluez-stand-in.ts";
import { startPrivateBus } from "../../tools/device/stacks/private-bus.ts";
import { type RunningStudio, startStudio } from "../start-studio.ts";
import type { Air } from "./plan-rig.ts";

export interface StudioOnAir {
  readonly studio: RunningStudio;
  readonly air: Air;
  close(): Promise<void>;
}

/** A studio in a browser whose own Web Bluetooth speaks to a stand-in for BlueZ; one watch is in reach at a time. */
export async function startOnAir(): Promise<StudioOnAir> {
  const bus = await startPrivateBus();
  const bluez = await BluezStandIn.start(bus.address);
  const studio = await startStudio({
    args: ["--enable-features=WebBluetooth"],
    env: { DBUS_SYSTEM_BUS_ADDRESS: bus.address },
  });
  /** The one whose turn it is; those of earlier plans may still be in the browser's list. */
  let name = "";
  let closings = 0;
  const air: Air = {
    add(watch, seed) {
      name = `Bangle.js ${1000 + (seed % 9000)}`;
      const radio = {
        name,
        address: `d0:00:00:00:${hex(seed >> 8)}:${hex(seed)}`,
        rssi: -50,
        mtu: 131,
        connect: () => watch.connect(),
      };
      bluez.add(radio);
      return {
        setRadio: (isOn) => bluez.power(isOn),
        remove() {
          bluez.remove(radio);
          bluez.power(true);
        },
      };
    },
    async drive(page) {
      const session = await page.context().newCDPSession(page);
      const answered = new Set<string>();
      // The list is told anew whenever a device comes into it; a second answer to the same ends Chromium.
      session.on("DeviceAccess.deviceRequestPrompted", ({ id, devices }) => {
        const device = devices.find((one) => one.name === name);
        if (!device || answered.has(id)) return;
        answered.add(id);
        const done =
          closings-- > 0
            ? session.send("DeviceAccess.cancelPrompt", { id })
            : session.send("DeviceAccess.selectPrompt", { id, deviceId: device.id });
        // The page may be gone by then.
        done.catch(() => answered.delete(id));
      });
      await session.send("DeviceAccess.enable");
    },
    closeLists(times) {
      closings = times;
    },
  };
  return {
    studio,
    air,
    async close() {
      await studio.close();
      bluez.stop();
      await bus.stop();
    },
  };
}

const hex = (number: number) => (number & 255).toString(16).padStart(2, "0");
