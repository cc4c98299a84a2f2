import { createDataSet, type DataSet } from "../../../../training/data/dataset/data-set.ts";
import type { Recording } from "../../../../training/data/recordings/recording.ts";
import { createRandom } from "../../../../training/random.ts";
import { recording } from "../../data/dataset/fixtures.ts";

/** Three people, two sessions each, three movements that a network tells apart within a few epochs. */
export function madeUpPeople(each = 6): DataSet {
  const random = createRandom(5);
  const recordings: Recording[] = [];
  for (const person of ["ada", "bao", "cleo"]) {
    for (const session of ["monday", "thursday"]) {
      for (const [kind, label] of ["fast", "slow", "still"].entries()) {
        for (let turn = 0; turn < each; turn++)
          recordings.push(perform(label, [1.6, 0.4, 0][kind], person, session));
      }
    }
  }
  return createDataSet(recordings);

  function perform(label: string, speed: number, person: string, session: string): Recording {
    const samples = new Int8Array(3 * random.integer(12, 30));
    const phase = random.uniform(0, 6);
    for (let at = 0; at < samples.length; at += 3) {
      samples[at] = (speed === 0 ? 0 : 40) * Math.sin((at / 3) * speed + phase) + random.normal(0, 3);
      samples[at + 2] = -60 + random.normal(0, 3);
    }
    return { ...recording({ label, person, session }), samples };
  }
}
