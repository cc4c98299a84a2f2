const AXES = 3;

/** Samples before the zeros at the end; at least one. */
export function gestureLength(window: Int8Array): number {
  let last = window.length - 1;
  while (last >= 0 && window[last] === 0) last--;
  return Math.max(1, Math.floor(last / AXES) + 1);
}
