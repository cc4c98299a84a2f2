import { type Signal, signal } from "@preact/signals";
import type { UserError } from "../../../training/errors.ts";
import { phrase } from "../../../training/phrase.ts";
import type { ByteStream } from "../../device/byte-stream.ts";
import { type Clock, systemClock } from "../../device/clock.ts";
import { DeviceError } from "../../device/device-error.ts";
import { ReplSession } from "../../device/repl/repl-session.ts";
import { asUserError } from "./as-user-error.ts";
import { type ConnectionEvent, nextState } from "./connection-states.ts";
import type { KnownWatch, WatchKind } from "./watch-kinds.ts";

/** A watch that was chosen, and can be opened as often as its link is lost. */
export interface ChosenWatch {
  readonly kind: WatchKind;
  /** What a person knows it by. */
  readonly name: string;
  /** False where only text passes. */
  readonly packets?: false;
  open(): Promise<ByteStream>;
}

/** Where the link to a watch stands; `CONNECTION_STATES` says what leads where. */
export type Connection =
  /** `isClosed`: the person has just closed the browser's list without choosing. */
  | { readonly state: "none"; readonly isClosed?: boolean }
  | { readonly state: "choosing"; readonly kind: WatchKind }
  | { readonly state: "connecting"; readonly watch: ChosenWatch }
  | { readonly state: "connected"; readonly watch: ChosenWatch; readonly session: ReplSession }
  /** The link broke; it is opened again by itself, so many times so far. */
  | { readonly state: "lost"; readonly watch: ChosenWatch; readonly attempts: number }
  | { readonly state: "failed"; readonly watch: ChosenWatch | undefined; readonly error: UserError };

/** Pauses before the link is opened again, in milliseconds; after the last one the person is asked. */
const PAUSES = [250, 500, 1000, 2000, 4000, 8000];
/** After so many milliseconds no further attempt is begun: where none has an answer, each takes its time. */
const COME_BACK_MS = 30_000;

export interface Connector {
  readonly connection: Signal<Connection>;
  /** Lets the person choose, and connects. `choose` gives undefined where they changed their mind. */
  connect(kind: WatchKind, choose: () => Promise<ChosenWatch | undefined>): Promise<void>;
  /** Tries the watch that failed or was lost once more. */
  retry(): Promise<void>;
  disconnect(): Promise<void>;
  /** What is moved in the watch's place; undefined where that is the watch. */
  device(): string | undefined;
  /**
   * The open session, or another one after the link was lost and came back.
   * @param signal ends the waiting
   * @throws DeviceError "disconnected"
   */
  reconnect(signal?: AbortSignal): Promise<ReplSession>;
}

/** @param remember called with every watch that could be connected again in another visit, once it is connected */
export function createConnector(
  remember: (watch: KnownWatch) => void,
  clock: Clock = systemClock,
): Connector {
  const connection = signal<Connection>({ state: "none" });
  /** Whoever began last; what others were doing has no effect any more. */
  let turn = 0;

  function move(event: ConnectionEvent, next: Connection): void {
    const { state } = connection.value;
    if (nextState(state, event) !== next.state)
      throw new Error(`"${event}" cannot happen where a link is ${state}`);
    connection.value = next;
  }

  async function open(watch: ChosenWatch, mine: number): Promise<void> {
    const session = await ReplSession.open(await watch.open(), { ...watch, clock });
    if (mine !== turn) {
      await session.close();
      return;
    }
    const { kind, name } = watch;
    if (kind !== "loader") remember({ kind, name });
    move("opened", { state: "connected", watch, session });
    follow(watch, session, mine);
  }

  /** Lost, or given up by whoever used it: only `disconnect` ends it for good. */
  function follow(watch: ChosenWatch, session: ReplSession, mine: number): void {
    session.link.onClose(() => {
      if (mine === turn) void comeBack(watch, ++turn);
    });
  }

  async function comeBack(watch: ChosenWatch, mine: number): Promise<void> {
    let last: unknown;
    const start = clock.now();
    for (const [attempts, pause] of PAUSES.entries()) {
      move("lose", { state: "lost", watch, attempts });
      await new Promise<void>((resolve) => clock.after(pause, resolve));
      if (mine !== turn) return;
      try {
        return await open(watch, mine);
      } catch (error) {
        last = error;
        if (mine !== turn) return;
        if (clock.now() - start >= COME_BACK_MS) break;
      }
    }
    move("fail", { state: "failed", watch, error: asUserError(last) });
  }

  async function openOrFail(event: "chosen" | "open", watch: ChosenWatch): Promise<void> {
    const mine = ++turn;
    move(event, { state: "connecting", watch });
    try {
      await open(watch, mine);
    } catch (error) {
      if (mine === turn) move("fail", { state: "failed", watch, error: asUserError(error) });
    }
  }

  return {
    connection,
    async connect(kind, choose) {
      const mine = ++turn;
      const before = connection.value;
      move("choose", { state: "choosing", kind });
      try {
        const watch = await choose();
        if (mine !== turn) return;
        if (watch) {
          // A watch has one link at a time, and may be the same one.
          if (before.state === "connected") await before.session.close();
          if (mine === turn) await openOrFail("chosen", watch);
        } else if (before.state === "connected") {
          move("kept", before);
          follow(before.watch, before.session, mine);
        } else move("closed", { state: "none", isClosed: true });
      } catch (error) {
        if (mine === turn) move("fail", { state: "failed", watch: undefined, error: asUserError(error) });
      }
    },
    async retry() {
      const { value } = connection;
      if ((value.state === "failed" || value.state === "lost") && value.watch)
        await openOrFail("open", value.watch);
    },
    async disconnect() {
      turn++;
      const { value } = connection;
      if (value.state === "none") return;
      move("end", { state: "none" });
      if (value.state === "connected") await value.session.close();
    },
    device() {
      const { value } = connection;
      return value.state === "connected" && value.watch.kind === "phone" ? "phone" : undefined;
    },
    async reconnect(signal) {
      for (;;) {
        const { value } = connection;
        if (signal?.aborted) throw gone();
        if (value.state === "connected") return value.session;
        if (value.state === "none" || value.state === "failed") throw gone();
        await changeOf(connection, signal);
      }
    },
  };
}

/** Resolves when the connection is another one, or the signal aborts. */
function changeOf(connection: Signal<Connection>, signal: AbortSignal | undefined): Promise<void> {
  const before = connection.value;
  return new Promise((resolve) => {
    const done = () => {
      signal?.removeEventListener("abort", done);
      // Not at once: the first call comes before there is anything to stop.
      queueMicrotask(() => stop());
      resolve();
    };
    const stop = connection.subscribe((now) => {
      if (now !== before) done();
    });
    signal?.addEventListener("abort", done);
  });
}

function gone(): DeviceError {
  return new DeviceError("disconnected", phrase`the watch is not connected any more`, {
    hint: phrase`Connect it again, and go on.`,
  });
}
