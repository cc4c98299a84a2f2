import type { Target } from "../../training/model/targets.ts";
import type { EmulatedWatch, WatchKind } from "./emulated-watch.ts";
import { EmulatorError } from "./emulator-error.ts";

export interface CreateWatchOptions {
  /** Files in Storage when it is first switched on. */
  readonly storage?: ReadonlyMap<string, Uint8Array>;
  /** For `official`: a checkout of the Espruino Web IDE. */
  readonly webIde?: string | undefined;
  /** For `binary`: an Espruino built for Linux. */
  readonly program?: string | undefined;
  /** For `port`: where the watch is, such as `ble:Bangle.js 1234`. */
  readonly port?: string | undefined;
}

/**
 * A watch of any kind behind one interface. Each kind is loaded only when it is asked for.
 * @throws EmulatorError `kind-missing` when what the kind needs is not there; DeviceError for a port that does not open
 */
export async function createWatch(
  kind: WatchKind,
  target: Target,
  options: CreateWatchOptions = {},
): Promise<EmulatedWatch> {
  const { storage = new Map<string, Uint8Array>(), webIde, program, port } = options;
  switch (kind) {
    case "virtual": {
      const { createVirtualWatch } = await import("./virtual-watch.ts");
      return createVirtualWatch({ target, storage });
    }
    case "official": {
      if (!webIde) throw missing(kind, "ESPRUINO_WEB_IDE to a checkout of the Espruino Web IDE");
      const { createOfficialWatch } = await import("./kinds/official.ts");
      return createOfficialWatch({ target, storage, webIde });
    }
    case "binary": {
      if (!program) throw missing(kind, "ESPRUINO_BIN to an Espruino built for Linux");
      const { createBinaryWatch } = await import("./kinds/binary.ts");
      return createBinaryWatch({ target, storage, program });
    }
    case "port": {
      if (!port) throw missing(kind, "BANGLE_PORT to where the watch is, such as tcp://localhost:9999");
      const { createPortWatch } = await import("./kinds/port.ts");
      return createPortWatch({ target, storage, port });
    }
  }
}

function missing(kind: WatchKind, what: string): EmulatorError {
  return new EmulatorError("kind-missing", `a watch of the kind "${kind}" needs to be told where it is`, {
    hint: `Set ${what}.`,
  });
}
