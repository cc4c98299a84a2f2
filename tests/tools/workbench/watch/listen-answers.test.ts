import { expect, test } from "vitest";
import { ReplSession } from "../../../../tools/device/repl/repl-session.ts";
import { findRecogniser } from "../../../../tools/workbench/watch/find-recogniser.ts";
import { type Answer, listenAnswers } from "../../../../tools/workbench/watch/listen-answers.ts";
import { jsonFile } from "../../../firmware/emulated.ts";
import {
  inWords,
  movingWrist,
  twinThatListens,
  watchThatListens,
} from "../../../firmware/listening-watch.ts";
import { drive } from "../../device/drive-watch.ts";

test("a watch that listens to every sample is tried live, by terminal and page alike, whether an answer counts or not", async () => {
  const { watch, terminal } = await watchThatListens();
  await terminal.link.close();
  const { name: settings, bytes } = jsonFile("gestures.json", { confirm: "twice" });
  watch.storage.write(settings, bytes);
  try {
    const { wrist, samples } = movingWrist(14);
    // What JavaScript is given, from when it begins to listen: before, the app opens.
    const heard: number[][] = [];
    watch.wear((now) => {
      const [x, y, z] = wrist(now);
      if (watch.isListening("accel")) heard.push([x, y, z]);
      return [x, y, z];
    });
    const answers: Answer[] = [];
    let confirm: string | undefined;
    const enough = new AbortController();
    await drive(
      watch,
      (async () => {
        const session = await ReplSession.open(watch.connect(), { clock: watch.clock });
        const recogniser = await findRecogniser(session);
        confirm = recogniser.confirm;
        const options = { continuous: true };
        for await (const answer of listenAnswers(session, recogniser, enough.signal, undefined, options)) {
          answers.push(answer);
          if (answers.length === 6) enough.abort();
        }
      })(),
    );
    const twin = twinThatListens();
    const expected = heard.flatMap(([x = 0, y = 0, z = 0]) => {
      const answer = twin(x, y, z);
      return answer === undefined || answer === "rest" ? [] : [inWords(answer)];
    });
    expect(answers.slice(0, 6).map(({ name, confidence }) => ({ name, confidence }))).toEqual(
      expected.slice(0, 6),
    );
    // Made once, nothing counts: it is to be made once more.
    expect(answers[0].wanted).toBe(answers[0].name);
    expect(confirm).toBe("twice");
    for (const { within, samples: slice } of answers) {
      expect(within).toBeCloseTo(4);
      expect(slice).toBeUndefined();
    }
    expect(samples.length).toBeGreaterThan(heard.length);
  } finally {
    watch.dispose();
  }
});
