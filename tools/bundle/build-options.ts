import type { Target } from "../../training/model/targets.ts";

/**
 * What runs the model on the watch: machine code (with what follows where the watch does not run it), the firmware's TensorFlow, or
 * our own in JavaScript, with which Bangle.js 3 and the official emulators make do: a firmware that has TensorFlow takes that all the same.
 * `auto`: machine code where the model can be compiled and has room on the watch, with what the watch has behind it; else that alone.
 */
export const ENGINES = ["auto", "native", "tensorflow", "javascript"] as const;
export type Engine = (typeof ENGINES)[number];

/** Which answers count: those given twice, or those after a gesture that arms the watch. As `firmware/confirm.js` takes it. */
export type Confirmation = "twice" | `after=${string}`;

/** The gesture that arms the watch; undefined where none does. */
export const startGestureOf = (confirm: Confirmation): string | undefined =>
  confirm === "twice" ? undefined : confirm.slice("after=".length);

export interface BuildOptions {
  /** The watch the app is for. */
  readonly target: Target;
  /** `auto` unless given. */
  readonly engine?: Engine;
  /** What the app does until its user chooses otherwise on the watch. Every answer counts unless given. */
  readonly confirm?: Confirmation;
  /**
   * Installs the firmware's own `.tfmodel` and `.tfnames` and nothing else: apps that listen to `aiGesture` are answered
   * without a line of JavaScript of ours. Refused for models that the firmware would feed garbage.
   */
  readonly zeroCode?: boolean;
  /**
   * Ships our own `tensorflow` in JavaScript. Without a choice: only for Bangle.js 3, whose firmware has none.
   * The official emulators have none either, whatever watch they are of.
   */
  readonly ownTensorflow?: boolean;
}
