import type { Clock } from "../../clock.ts";
import type { Advertisement } from "./ble-adapter.ts";
import { isCandidate, kindOf } from "./watch-kind.ts";

/** A watch (or another Espruino) whose radio is heard. */
export interface WatchInReach {
  readonly id: string;
  readonly name: string | undefined;
  readonly address: string;
  /** Signal in dBm, the last heard. */
  readonly rssi: number | undefined;
  /** "Bangle.js", "Puck.js", … guessed from the name. */
  readonly kind: string | undefined;
  /** Seconds since it was last heard, once these are more than the odd advertisement that was missed; else 0. */
  readonly unheardSeconds: number;
}

/** Milliseconds: watches advertise several times a second, of which an adapter that also does other things hears some. */
const UNHEARD_AFTER = 8000;
/** Milliseconds after which one that is not heard any more is not in reach. */
const GONE_AFTER = 30_000;

interface Heard {
  readonly watch: Omit<WatchInReach, "unheardSeconds">;
  readonly at: number;
  readonly isConnected: boolean;
}

/** The watches that advertise, put together from what is heard of each, until they are heard no more. */
export class HeardWatches {
  readonly #clock: Clock;
  readonly #heard = new Map<string, Heard>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Takes an advertisement, unless what sends it is no watch; true for one that was not there before. */
  hear(advertisement: Advertisement): boolean {
    const known = this.#heard.get(advertisement.id);
    // Name and services come in different packets, and not every time.
    const name = printable(advertisement.name) ?? known?.watch.name;
    const { id, address, rssi = known?.watch.rssi, isConnected = false } = advertisement;
    if (!known && !isCandidate({ ...advertisement, name })) return false;
    const watch = { id, address, rssi, name, kind: kindOf(name) };
    this.#heard.set(id, { watch, at: this.#clock.now(), isConnected });
    return !known;
  }

  /** Those that are there, in the order in which they came. */
  current(): WatchInReach[] {
    const now = this.#clock.now();
    return [...this.#heard].flatMap(([id, { watch, at, isConnected }]) => {
      const unheard = isConnected ? 0 : now - at;
      if (unheard > GONE_AFTER) this.#heard.delete(id);
      if (unheard > GONE_AFTER) return [];
      return [{ ...watch, unheardSeconds: unheard > UNHEARD_AFTER ? Math.floor(unheard / 1000) : 0 }];
    });
  }
}

/** Anybody may advertise anything; a terminal must not obey it. */
function printable(name: string | undefined): string | undefined {
  return name?.replace(/\p{C}/gu, "").trim() || undefined;
}
