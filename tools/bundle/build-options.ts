import type { Target } from "../../training/model/targets.ts";

export interface BuildOptions {
  /** The watch the app is for. */
  readonly target: Target;
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
