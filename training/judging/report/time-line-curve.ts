/** Where a curve lies, in pixels. */
export interface CurvePlace {
  readonly top: number;
  readonly height: number;
}

/**
 * One axis of samples as the data of an SVG path, a pixel a sample, -128 to 127 counts over the height: from sample to sample by how
 * much it rises, which takes the least text.
 */
export function curveOf(
  samples: Int8Array,
  axis: number,
  count: number,
  { top, height }: CurvePlace,
): string {
  const level = (at: number) => Math.round(top + height / 2 - (samples[at * 3 + axis] * height) / 256);
  const rises = Array.from({ length: Math.max(0, count - 1) }, (_, at) => level(at + 1) - level(at));
  return `M0 ${level(0)}l${rises.map((rise) => `1${rise < 0 ? "" : " "}${rise}`).join(" ")}`;
}
