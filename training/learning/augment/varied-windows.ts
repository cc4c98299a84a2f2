import type { Windows } from "../../data/windows/window.ts";
import type { Random } from "../../random.ts";
import type { AugmentOptions } from "./augment-options.ts";
import { WindowAugmenter } from "./window-augmenter.ts";

/** Another performance of each window's gesture. */
export function variedWindows(windows: Windows, options: AugmentOptions, random: Random): Windows {
  const augmenter = new WindowAugmenter(windows, options, random);
  const varied = new Int8Array(windows.windows.length);
  const size = windows.length * 3;
  for (let row = 0; row < windows.count; row++) varied.set(augmenter.draw(row), row * size);
  return { ...windows, windows: varied };
}
