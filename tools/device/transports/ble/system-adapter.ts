import { type Clock, systemClock } from "../../clock.ts";
import type { BleAdapter } from "./ble-adapter.ts";
import { BLE_TROUBLES, bleTrouble, mapBleError } from "./ble-error.ts";

/**
 * Opens the system's Bluetooth: BlueZ on Linux, or a bare controller where there is no BlueZ (which needs root);
 * CoreBluetooth on macOS, WinRT on Windows.
 * @throws DeviceError `unavailable`
 */
export async function openSystemAdapter(clock: Clock = systemClock): Promise<BleAdapter> {
  try {
    if (process.platform !== "linux") {
      const { openNoble } = await import("./noble-adapter.ts");
      return await openNoble("default", clock);
    }
    const { openBluez } = await import("./bluez-adapter.ts");
    return await openBluez().catch((error) => openHciInstead(error, clock));
  } catch (error) {
    throw mapBleError(error, "ble");
  }
}

async function openHciInstead(reason: unknown, clock: Clock): Promise<BleAdapter> {
  const trouble = mapBleError(reason, "ble");
  if (!isWithoutBluez(reason)) throw trouble;
  try {
    const { openNoble } = await import("./noble-adapter.ts");
    return await openNoble("hci", clock);
  } catch {
    // BlueZ is what a Linux user should get going, so its absence is the news, not that the fall-back failed as well.
    throw bleTrouble("ble", BLE_TROUBLES.noService, reason);
  }
}

/** Whether there is no bus, or no BlueZ on it. */
function isWithoutBluez(reason: unknown): boolean {
  if (!(reason instanceof Error)) return false;
  if ("code" in reason && (reason.code === "ENOENT" || reason.code === "ECONNREFUSED")) return true;
  return "type" in reason && /ServiceUnknown|NameHasNoOwner|Spawn/.test(String(reason.type));
}
