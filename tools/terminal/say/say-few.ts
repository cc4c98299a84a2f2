import { countEach } from "../../../training/data/dataset/count-each.ts";
import type { Recording } from "../../../training/data/recordings/recording.ts";
import type { NetworkSize } from "../../../training/learning/network/network-size.ts";
import { countOf, type Output } from "../output.ts";

/** With more of every gesture, how large the network is matters less than how many more there are. */
const MANY = 5;

/** What helps where there are few recordings of a gesture to learn from: more of them, or a larger network. */
export function sayFew(learned: readonly Recording[], size: NetworkSize | undefined, output: Output): void {
  const least = Math.min(...countEach(learned.map(({ label }) => label)).values());
  if (least >= MANY) return;
  const larger = size === "large" ? "" : "; --size large may recognise more, in our app on the watch";
  output.say(`A gesture has ${countOf(least, "recording")} to learn from: more of each help most${larger}`);
}
