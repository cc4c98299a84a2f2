/**
 * Runs model files on every kind of watch that is here and compares each output, byte by byte, with the twin of the
 * watch's interpreter. Usage: npm run test:outputs -- [recordings] [random graphs] [kind,kind…]
 */
import { WATCH_KINDS, type WatchKind } from "../../../tools/emulator/emulated-watch.ts";
import { toWindows } from "../../../training/data/windows/window.ts";
import { createInterpreter } from "../../../training/model/interpreter/create-interpreter.ts";
import { planMemory } from "../../../training/model/planner/plan-memory.ts";
import { readTflite } from "../../../training/model/tflite/read-tflite.ts";
import { writeTflite } from "../../../training/model/tflite/write-tflite.ts";
import { createRandom } from "../../../training/random.ts";
import { type GraphType, randomGraph, randomInput } from "../../training/random-graph.ts";
import { Conversation } from "../conversation.ts";
import { demoRecordings, smallModel } from "../small-model.ts";
import { isPresent, startWatch, targetUnderTest } from "../watch-under-test.ts";
import { provideTensorflow, runOnWatch } from "./model-on-watch.ts";

interface Case {
  readonly name: string;
  readonly tflite: Uint8Array;
  readonly inputs: readonly (Int8Array | Float32Array)[];
}

/** A multiple of 16 above what the planner recommends: builds for other processors need more than the watch. */
const ARENA_MARGIN = 4096;
const INPUTS_PER_GRAPH = 5;
const GRAPH_TYPES: readonly GraphType[] = ["int8", "mixed", "float32"];

const [recordings = 200, graphs = 60] = process.argv.slice(2, 4).map(Number);
const wanted = process.argv[4]?.split(",");

let failed = false;
for (const kind of WATCH_KINDS) {
  if (wanted ? !wanted.includes(kind) : kind === "port" || !isPresent(kind)) continue;
  failed = (await compareKind(kind)) || failed;
}
process.exitCode = failed ? 1 : 0;

async function compareKind(kind: WatchKind): Promise<boolean> {
  const conversation = new Conversation(await startWatch(kind));
  await provideTensorflow(conversation);
  const begin = performance.now();
  const trained = await trainedCase();
  const results = [await compare(conversation, trained)];
  for (const type of GRAPH_TYPES) {
    // Our interpreter in JavaScript is for int8 models.
    if (conversation.watch.cannot.tensorflow !== undefined && type === "float32") continue;
    for (let seed = 0; seed < graphs; seed++)
      results.push(await compare(conversation, randomCase(seed, type)));
  }
  const sum = new Map<string, { outputs: number; different: number; refused: number; worst: number }>();
  for (const { group, outputs, different, refused, worst, note } of results) {
    const total = sum.get(group) ?? { outputs: 0, different: 0, refused: 0, worst: 0 };
    sum.set(group, {
      outputs: total.outputs + outputs,
      different: total.different + different,
      refused: total.refused + refused,
      worst: Math.max(total.worst, worst),
    });
    if (note !== "") console.log(`  ${note}`);
  }
  const seconds = ((performance.now() - begin) / 1000).toFixed(0);
  console.log(`${kind} ${targetUnderTest()} (${seconds} s)`);
  for (const [group, { outputs, different, refused, worst }] of sum) {
    console.log(
      `  ${group}: ${outputs - different} of ${outputs} outputs equal, ${refused} models refused, largest difference ${worst}`,
    );
  }
  await conversation.close();
  await conversation.watch.dispose();
  return results.some(({ group, different, refused, worst }) =>
    group === "float32" ? worst > 1e-5 || refused > 0 : different + refused > 0,
  );
}

async function trainedCase(): Promise<Case> {
  const { tflite, card } = await smallModel();
  const all = demoRecordings();
  const chosen = createRandom(1).shuffle(all).slice(0, recordings);
  const { windows } = toWindows(chosen, card.labels, card.windowLength);
  const size = card.windowLength * 3;
  const inputs = chosen.map((_, index) => windows.slice(index * size, (index + 1) * size));
  return { name: "trained", tflite, inputs };
}

function randomCase(seed: number, type: GraphType): Case {
  const random = createRandom(seed);
  const graph = randomGraph(random, type);
  const inputs = Array.from({ length: INPUTS_PER_GRAPH }, () => randomInput(random, graph));
  return { name: `${type} ${seed}`, tflite: writeTflite(graph), inputs };
}

async function compare(conversation: Conversation, { name, tflite, inputs }: Case) {
  const group = name.split(" ")[0] ?? "";
  const { graph } = readTflite(tflite);
  const arenaBytes = planMemory(graph).recommendedArena + ARENA_MARGIN;
  const theirs = await runOnWatch(conversation, { tflite, arenaBytes }, inputs);
  if (typeof theirs === "string") {
    return { group, outputs: 0, different: 0, refused: 1, worst: 0, note: `${name}: ${theirs}` };
  }
  const twin = createInterpreter(graph);
  let different = 0;
  let worst = 0;
  inputs.forEach((input, index) => {
    const ours = twin.run(input);
    const bytes = theirs[index] ?? new Uint8Array();
    const their = ours instanceof Int8Array ? new Int8Array(bytes.buffer) : new Float32Array(bytes.buffer);
    const distances = [...ours].map((value, i) => Math.abs(value - (their[i] ?? Number.NaN)));
    const largest = distances.length === their.length ? Math.max(...distances) : Number.NaN;
    if (largest !== 0) different++;
    worst = Math.max(worst, largest);
  });
  const note = different > 0 ? `${name}: ${different} outputs differ by up to ${worst}` : "";
  return { group, outputs: inputs.length, different, refused: 0, worst, note };
}
