/** Labels that stand for "none of the gestures": whoever records them wants them told from gestures, never reported. */
const NO_GESTURE: ReadonlySet<string> = new Set(["random", "negative", "other", "none"]);

/** Whether answering with this label means that nobody made a gesture. */
export function isNoGesture(label: string): boolean {
  return NO_GESTURE.has(label);
}
