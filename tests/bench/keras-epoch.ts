import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Windows } from "../../training/data/windows/window.ts";
import { RECIPE_2019 } from "../../training/learning/network/recipe.ts";

/** The 2019 network and recipe in Keras 3: reads windows and classes, then trains as many epochs as each line asks for. */
const PROGRAM = `
import json, os, sys, time
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import numpy, keras
given = json.loads(sys.stdin.readline())
windows = numpy.array(given["windows"], "float32").reshape(-1, given["length"], 1, 3) / 64
classes = keras.utils.to_categorical(given["classes"], given["labels"])
layers = keras.layers
model = keras.Sequential([
    keras.Input((given["length"], 1, 3)),
    layers.Conv2D(14, (5, 1), activation="relu"),
    layers.Conv2D(6, (5, 1), dilation_rate=(2, 1), padding="same", activation="relu"),
    layers.MaxPooling2D((given["length"] - 4, 1)),
    layers.Flatten(),
    layers.Dense(given["labels"], activation="softmax"),
])
model.compile(keras.optimizers.Adam(given["rate"]), "categorical_crossentropy")
for line in sys.stdin:
    times = []
    for _ in range(int(line)):
        start = time.perf_counter()
        model.fit(windows, classes, batch_size=given["batch"], epochs=1, verbose=0)
        times.append(1000 * (time.perf_counter() - start))
    print(json.dumps(times), flush=True)
`;

/** Keras at work on these windows in a process of its own. */
export function kerasEpoch(python: string, windows: Windows, labels: number) {
  const child = spawn(python, ["-c", PROGRAM], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const given = {
    ...{ windows: [...windows.windows], classes: [...windows.classes], length: windows.length, labels },
    ...{ batch: RECIPE_2019.batchSize, rate: RECIPE_2019.learningRate },
  };
  child.stdin.write(`${JSON.stringify(given)}\n`);
  return {
    async run(times: number): Promise<number[]> {
      child.stdin.write(`${times}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error(`${python} has no Keras 3 that trains`);
      return JSON.parse(value);
    },
    close: () => void child.kill(),
  };
}
