/** Labels that stand for "none of the gestures": whoever records them wants them told from gestures, never reported. */
const NO_GESTURE: ReadonlySet<string> = new Set(["random", "negative", "other", "none"]);

/** What such movements are called here. */
export const NO_GESTURE_LABEL = "random";

/** What the watch answers where it is not sure: a gesture of this name could not be told from that. */
const NOT_SURE = "unknown";

/** Whether a label, in upper or lower case, is what the watch says where it is not sure. */
export function isNotSure(label: string): boolean {
  return label.toLowerCase() === NOT_SURE;
}

/** Of each label whether it is a gesture's. */
export function gesturesAmong(labels: readonly string[]): boolean[] {
  return labels.map((label) => !isNoGesture(label));
}

/** Whether answering with this label means that nobody made a gesture. */
export function isNoGesture(label: string): boolean {
  return NO_GESTURE.has(label);
}
