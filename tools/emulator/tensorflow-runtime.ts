/** A tensor in an arena: its element type, where it begins, and how many elements it has. */
export interface ArenaTensor {
  readonly type: "float32" | "int8" | "int32";
  readonly offset: number;
  readonly length: number;
}

/** One model in one arena, as `require("tensorflow").create` makes it. */
export interface ArenaInterpreter {
  /** The memory the model works in; input, output and leftovers of earlier invokes. */
  readonly arena: Uint8Array;
  /** Finding a tensor takes memory in the arena the first time. Throws where there is none left. */
  tensor(which: "input" | "output"): ArenaTensor;
  /** Throws where the firmware's invoke fails. */
  invoke(): void;
}

/** What `require("tensorflow")` runs on. */
export interface TensorFlowRuntime {
  /** Throws an `Error` with the firmware's words where the model does not run in this arena. */
  create(arenaBytes: number, model: Uint8Array): ArenaInterpreter;
}
