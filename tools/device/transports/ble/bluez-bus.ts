import { Message, type MessageBus, systemBus, Variant } from "dbus-next";

/** A signal of BlueZ's, its variants taken out. */
export interface BluezSignal {
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly body: readonly unknown[];
}

/** The few things of D-Bus that are asked of BlueZ. */
export interface BluezBus {
  /**
   * Calls a method of BlueZ's and gives what it returns, variants taken out.
   * @param args the arguments after their D-Bus signature
   * @throws DBusError as BlueZ or the bus answers
   */
  call(
    path: string,
    member: string,
    ...args: [signature: string, ...body: unknown[]] | []
  ): Promise<unknown[]>;
  onSignal(listener: (signal: BluezSignal) => void): () => void;
  /** Calls back once when the bus, or BlueZ on it, goes away. */
  onGone(listener: (cause: unknown) => void): () => void;
  close(): void;
}

const BLUEZ = "org.bluez";
const DBUS = "org.freedesktop.DBus";
const RULES = [
  `type='signal',sender='${BLUEZ}'`,
  `type='signal',sender='${DBUS}',member='NameOwnerChanged',arg0='${BLUEZ}'`,
];

/** A value for an argument of type variant. */
export function variant(signature: string, value: unknown): Variant {
  return new Variant(signature, value);
}

/**
 * Connects to the system's bus and listens to BlueZ.
 * @throws Error when there is no bus, DBusError when the bus refuses
 */
export async function openBluezBus(): Promise<BluezBus> {
  const bus = systemBus();
  const gone = new Set<(cause: unknown) => void>();
  let cause: unknown;
  const lose = (error: unknown) => {
    cause ??= error ?? new Error("the bus is gone");
    for (const listener of gone) listener(cause);
    gone.clear();
  };
  const connected = new Promise<void>((resolve, reject) => {
    bus.on("connect", resolve);
    gone.add((error) => reject(error instanceof Error ? error : new Error(String(error))));
  });
  bus.on("error", lose);
  await connected;
  const listeners = new Set<(signal: BluezSignal) => void>();
  bus.on("message", (message) => {
    if (message.member === "NameOwnerChanged" && message.body[0] === BLUEZ && message.body[2] === "")
      lose(new Error("no bluetooth service"));
    if (message.type !== SIGNAL) return;
    const { path, interface: from, member } = message;
    const body = message.body.map(withoutVariants);
    for (const listener of [...listeners]) listener({ path, interface: from, member, body });
  });
  for (const rule of RULES) await callBus(bus, "AddMatch", rule);
  return {
    call: (path, member, signature = "", ...body) => {
      if (cause !== undefined) return Promise.reject(cause);
      const dot = member.lastIndexOf(".");
      const message = new Message({
        destination: BLUEZ,
        path,
        interface: member.slice(0, dot),
        member: member.slice(dot + 1),
        signature,
        body,
      });
      let stopListening = () => {};
      // A call that the bus no longer carries would never be answered.
      const lost = new Promise<never>((_, reject) => {
        gone.add(reject);
        stopListening = () => gone.delete(reject);
      });
      const answered = bus.call(message).then((reply) => (reply?.body ?? []).map(withoutVariants));
      return Promise.race([answered, lost]).finally(() => stopListening());
    },
    onSignal(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onGone(listener) {
      gone.add(listener);
      return () => gone.delete(listener);
    },
    close() {
      listeners.clear();
      gone.clear();
      bus.disconnect();
    },
  };
}

/** D-Bus numbers its kinds of messages. */
const SIGNAL: number = 4;

function callBus(bus: MessageBus, member: string, text: string): Promise<Message | null> {
  return bus.call(
    new Message({
      destination: DBUS,
      path: "/org/freedesktop/DBus",
      interface: DBUS,
      member,
      signature: "s",
      body: [text],
    }),
  );
}

function withoutVariants(value: unknown): unknown {
  if (value instanceof Variant) return withoutVariants(value.value);
  if (value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map(withoutVariants);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutVariants(inner)]));
}
