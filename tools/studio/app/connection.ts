import { type Signal, signal } from "@preact/signals";
import { UserError } from "../../../training/errors.ts";
import type { ByteStream } from "../../device/byte-stream.ts";
import { DeviceError } from "../../device/device-error.ts";
import { ReplSession } from "../../device/repl/repl-session.ts";

/** What can be connected to: a real watch by radio or cable, or the one inside the page. */
export type WatchKind = "bluetooth" | "serial" | "virtual";

/** A watch that was chosen, and can be opened as often as its link is lost. */
export interface ChosenWatch {
  readonly kind: WatchKind;
  /** What a person knows it by. */
  readonly name: string;
  open(): Promise<ByteStream>;
}

/**
 * Where the link to a watch stands. Each state has a way on:
 *
 * none → choosing → connecting → connected → lost → connecting …, or → failed → choosing
 */
export type Connection =
  | { readonly state: "none" }
  | { readonly state: "choosing"; readonly kind: WatchKind }
  | { readonly state: "connecting"; readonly watch: ChosenWatch }
  | { readonly state: "connected"; readonly watch: ChosenWatch; readonly session: ReplSession }
  /** The link broke; it is opened again by itself, so many times so far. */
  | { readonly state: "lost"; readonly watch: ChosenWatch; readonly attempts: number }
  | { readonly state: "failed"; readonly watch: ChosenWatch | undefined; readonly error: UserError };

/** Pauses before the link is opened again, in milliseconds; after the last one the person is asked. */
const PAUSES = [250, 500, 1000, 2000, 4000, 8000];

export interface Connector {
  readonly connection: Signal<Connection>;
  /** Lets the person choose, and connects. `choose` gives undefined where they changed their mind. */
  connect(kind: WatchKind, choose: () => Promise<ChosenWatch | undefined>): Promise<void>;
  /** Tries the watch that failed or was lost once more. */
  retry(): Promise<void>;
  disconnect(): Promise<void>;
  /** The open session, or another one after the link was lost and came back. @throws DeviceError "disconnected" */
  reconnect(): Promise<ReplSession>;
}

export function createConnector(): Connector {
  const connection = signal<Connection>({ state: "none" });
  let turn = 0;

  async function open(watch: ChosenWatch, mine: number): Promise<ReplSession | undefined> {
    const session = await ReplSession.open(await watch.open());
    if (mine !== turn) {
      await session.close();
      return undefined;
    }
    // Lost, or given up by whoever used it: only `disconnect` ends it for good.
    session.link.onClose?.(() => {
      if (mine === turn) void comeBack(watch, ++turn);
    });
    connection.value = { state: "connected", watch, session };
    return session;
  }

  async function comeBack(watch: ChosenWatch, mine: number): Promise<void> {
    let last: UserError | undefined;
    for (const [attempts, pause] of PAUSES.entries()) {
      connection.value = { state: "lost", watch, attempts };
      await new Promise((resolve) => setTimeout(resolve, pause));
      if (mine !== turn) return;
      try {
        await open(watch, mine);
        return;
      } catch (error) {
        last = userError(error);
        if (mine !== turn) return;
      }
    }
    connection.value = { state: "failed", watch, error: last ?? gone(watch) };
  }

  async function openOrFail(watch: ChosenWatch): Promise<void> {
    const mine = ++turn;
    connection.value = { state: "connecting", watch };
    try {
      await open(watch, mine);
    } catch (error) {
      if (mine === turn) connection.value = { state: "failed", watch, error: userError(error) };
    }
  }

  return {
    connection,
    async connect(kind, choose) {
      const mine = ++turn;
      const before = connection.value;
      connection.value = { state: "choosing", kind };
      try {
        const watch = await choose();
        if (mine !== turn) return;
        if (watch) await openOrFail(watch);
        else connection.value = before.state === "connected" ? before : { state: "none" };
      } catch (error) {
        if (mine === turn) connection.value = { state: "failed", watch: undefined, error: userError(error) };
      }
    },
    async retry() {
      const { value } = connection;
      if ((value.state === "failed" || value.state === "lost") && value.watch) await openOrFail(value.watch);
    },
    async disconnect() {
      turn++;
      const { value } = connection;
      connection.value = { state: "none" };
      if (value.state === "connected") await value.session.close();
    },
    async reconnect() {
      for (;;) {
        const { value } = connection;
        if (value.state === "connected") return value.session;
        if (value.state !== "lost" && value.state !== "connecting") throw gone(undefined);
        await new Promise<void>((resolve) => {
          const stop = connection.subscribe((now) => {
            if (now === value) return;
            queueMicrotask(() => {
              stop();
              resolve();
            });
          });
        });
      }
    },
  };
}

function gone(watch: ChosenWatch | undefined): DeviceError {
  return new DeviceError("disconnected", `${watch?.name ?? "the watch"}: the connection was lost`, {
    hint: "Bring it nearer and connect again.",
  });
}

function userError(error: unknown): UserError {
  if (error instanceof UserError) return error;
  throw error;
}
