import type { NamedAttrMap } from "@tensorflow/tfjs-core";
import type { WindowAttributes } from "./geometry.ts";

/** tfjs hands attributes over as a map of anything; these read what the window operations put there. */
export function windowAttributes(attributes: NamedAttrMap): WindowAttributes {
  const { pad, dimRoundingMode }: { pad?: unknown; dimRoundingMode?: unknown } = attributes;
  return {
    strides: sizePair(attributes.strides ?? 1),
    pad: pad === "same" || pad === "valid" || typeof pad === "number" ? pad : explicitPadding(pad),
    dilations: sizePair(attributes.dilations ?? 1),
    dimRoundingMode:
      dimRoundingMode === "floor" || dimRoundingMode === "round" || dimRoundingMode === "ceil"
        ? dimRoundingMode
        : undefined,
  };
}

/** A size in both directions, given as one number or two. */
export function sizePair(value: unknown): [number, number] {
  if (typeof value === "number") return [value, value];
  if (Array.isArray(value)) {
    const [height, width = height]: unknown[] = value;
    if (typeof height === "number" && typeof width === "number") return [height, width];
  }
  throw new TypeError(`a size or a pair of sizes is needed here, not ${String(value)}`);
}

/** A shape that an attribute carries. */
export function shapeAttribute(value: unknown): number[] {
  if (Array.isArray(value) && value.every((size): size is number => typeof size === "number")) return value;
  throw new TypeError(`a shape is needed here, not ${String(value)}`);
}

function explicitPadding(
  value: unknown,
): [[number, number], [number, number], [number, number], [number, number]] {
  if (Array.isArray(value) && value.length === 4) {
    return [sizePair(value[0]), sizePair(value[1]), sizePair(value[2]), sizePair(value[3])];
  }
  throw new TypeError(`unknown padding ${String(value)}`);
}
