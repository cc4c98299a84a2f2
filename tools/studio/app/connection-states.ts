/**
 * Where the link to a watch stands, as data: what may happen in each state and where that leads, and what a person can do there.
 * `ways` are buttons; there is one in every state, so that nobody is stuck.
 *
 * none → choosing → connecting → connected → lost → connecting …, or → failed → choosing
 */
export const CONNECTION_STATES = {
  none: { on: { choose: "choosing", open: "connecting" }, ways: ["connectAgain", "choose"] },
  /** The browser shows its list, or the virtual watch's code is coming. */
  choosing: {
    on: {
      choose: "choosing",
      chosen: "connecting",
      closed: "none",
      kept: "connected",
      fail: "failed",
      end: "none",
    },
    ways: ["cancel"],
  },
  connecting: {
    on: { opened: "connected", fail: "failed", end: "none", choose: "choosing" },
    ways: ["cancel"],
  },
  connected: { on: { lose: "lost", end: "none", choose: "choosing" }, ways: ["disconnect"] },
  /** The link broke; it is opened again by itself. */
  lost: {
    on: {
      lose: "lost",
      opened: "connected",
      fail: "failed",
      open: "connecting",
      end: "none",
      choose: "choosing",
    },
    ways: ["retry", "cancel"],
  },
  failed: {
    on: { open: "connecting", choose: "choosing", end: "none" },
    ways: ["retry", "reload", "choose"],
  },
} as const satisfies Readonly<
  Record<string, { readonly on: Readonly<Record<string, string>>; readonly ways: readonly ConnectionWay[] }>
>;

/** What a person can do about a connection. */
export type ConnectionWay = "connectAgain" | "choose" | "retry" | "reload" | "cancel" | "disconnect";

export type ConnectionState = keyof typeof CONNECTION_STATES;

/** What happens in one state or another. */
export type ConnectionEvent = {
  [State in ConnectionState]: keyof (typeof CONNECTION_STATES)[State]["on"];
}[ConnectionState];

/** The state that an event leads to; undefined where it cannot happen, for its time is over. */
export function nextState(state: ConnectionState, event: ConnectionEvent): ConnectionState | undefined {
  const on: Readonly<Partial<Record<ConnectionEvent, ConnectionState>>> = CONNECTION_STATES[state].on;
  return on[event];
}
