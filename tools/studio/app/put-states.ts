/**
 * Where the way of an app to the watch stands, as data: what may happen in each state and where that leads, and what a person can
 * do there. `ways` are buttons; while the watch changes over, for a second or two, nothing can be done but wait.
 *
 * idle → making → checking → sending → switching → done, and from there `checking` again to put the old app back → undone
 */
export const PUT_STATES = {
  idle: { on: { put: "making" }, ways: ["put"] },
  /** The app is made of the newest model, and kept in the project. */
  making: { on: { made: "checking", fail: "failed", stop: "idle" }, ways: ["stop"] },
  /** What the watch has is compared with what it gets; also after the link was lost and came back. */
  checking: {
    on: {
      check: "checking",
      send: "sending",
      switch: "switching",
      arrived: "done",
      restored: "undone",
      fail: "failed",
      stop: "idle",
    },
    ways: ["stop"],
  },
  sending: {
    on: { send: "sending", check: "checking", switch: "switching", fail: "failed", stop: "idle" },
    ways: ["stop"],
  },
  /** Everything is there, and takes the place of what was. */
  switching: {
    on: {
      switch: "switching",
      check: "checking",
      send: "sending",
      arrived: "done",
      restored: "undone",
      fail: "failed",
    },
    ways: [],
  },
  failed: { on: { put: "making", undo: "checking" }, ways: ["put", "undo"] },
  done: { on: { put: "making", undo: "checking" }, ways: ["put", "undo", "try"] },
  undone: { on: { put: "making" }, ways: ["put"] },
} as const satisfies Readonly<
  Record<string, { readonly on: Readonly<Record<string, string>>; readonly ways: readonly PutWay[] }>
>;

/** What a person can do: send the app, end that, put the old one back, or go on to try it. */
export type PutWay = "put" | "stop" | "undo" | "try";

export type PutStateName = keyof typeof PUT_STATES;

/** What happens in one state or another. */
export type PutEvent = {
  [State in PutStateName]: keyof (typeof PUT_STATES)[State]["on"];
}[PutStateName];

/** The state that an event leads to; undefined where it cannot happen there. */
export function nextPutState(state: PutStateName, event: PutEvent): PutStateName | undefined {
  const on: Readonly<Partial<Record<PutEvent, PutStateName>>> = PUT_STATES[state].on;
  return on[event];
}
