import { expect, test } from "vitest";
import { madeBackground, samplesOfHours } from "../../../../training/data/streams/background.ts";
import { createInterpreter } from "../../../../training/model/interpreter/create-interpreter.ts";
import { createStreamInterpreter } from "../../../../training/model/stream/stream-interpreter.ts";
import { createRandom } from "../../../../training/random.ts";
import { NETWORK_GRAPHS } from "../../network-graphs.ts";

test("an hour, half of it a walk, is answered a sample at a time as on whole windows", () => {
  const graph = NETWORK_GRAPHS.compact();
  const window = createInterpreter(graph);
  for (const kind of ["life", "walking"] as const) {
    const samples = madeBackground(samplesOfHours(0.5), { kind }, createRandom(15));
    const stream = createStreamInterpreter(graph);
    const size = stream.windowLength * 3;
    let different = 0;
    let compared = 0;
    for (let end = 3; end <= samples.length; end += 3) {
      const answer = stream.push(samples[end - 3], samples[end - 2], samples[end - 1]);
      if (answer === undefined) continue;
      const whole = window.run(samples.subarray(end - size, end));
      if (whole.some((value, index) => value !== answer[index])) different++;
      compared++;
    }
    expect({ different, compared }).toEqual({ different: 0, compared: samplesOfHours(0.5) - 49 });
  }
});
