import { ModelError } from "../graph/model-error.ts";
import { decodeBase64 } from "./base64.ts";
import { asRecord, bytesOf, checkModel, type ModelJson, parseJson, type WeightSpec } from "./tfjs-json.ts";

/** The name that weights get where they had no file of their own. */
export const WEIGHTS_FILE = "weights.bin";

/** A tfjs model as projects store it. */
export interface OpenedModel {
  readonly model: ModelJson;
  /** The weights, where the file holds them itself; else they lie in the files that the manifest names. */
  readonly weights: Uint8Array | undefined;
}

/** Under which names projects put tfjs's own JSON into theirs. */
const MODEL_KEYS = ["model", "modelJSON", "modelJson", "model_json", "modelArtifacts", "artifacts"];
/** Under which names they put the weights, beside the model or in it. */
const WEIGHT_KEYS = ["weightData", "weightDataBase64", "weights", "weightsBase64", "weight_data"];

/**
 * Opens the text of a tfjs model: its `model.json`, or one file with the weights in it, for which there is no standard. Known are
 * `{model, weights}` and the like, the model as an object or as text in the text, and what tfjs hands to a save handler
 * (`{modelTopology, weightSpecs, weightData}`) written down as it is. The weights may be base64, bytes, 32-bit words or numbers.
 *
 * @throws ModelError `malformed-model`
 */
export function openTfjsModel(text: string): OpenedModel {
  const content = parseJson(text);
  const outer = asRecord(content);
  const inner = outer && innerModel(outer);
  const model = checkModel(inner ?? content);
  if (outer === undefined) return { model, weights: undefined };
  const manifest = model.weightsManifest ?? [];
  const specs = model.weightSpecs ?? manifest.flatMap(({ weights }) => weights);
  const held = [outer, inner ?? outer].flatMap((place) => WEIGHT_KEYS.map((key) => place[key]));
  const weights = held.map((value) => decodeWeights(value, specs)).find((bytes) => bytes !== undefined);
  if (weights !== undefined) {
    return {
      model: { ...model, weightsManifest: [{ paths: [WEIGHTS_FILE], weights: [...specs] }] },
      weights,
    };
  }
  if (manifest.length === 0) {
    throw new ModelError("malformed-model", "it describes a network, and there are no weights with it", {
      hint: "Save it with model.save(), which writes the weights too.",
    });
  }
  return { model, weights };
}

/** tfjs's own JSON inside of another; undefined where the file is that itself. */
function innerModel(outer: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | undefined {
  if ("modelTopology" in outer) return undefined;
  for (const key of MODEL_KEYS) {
    const value = outer[key];
    const inner = asRecord(typeof value === "string" ? parseJson(value) : value);
    if (inner && "modelTopology" in inner) return inner;
  }
  return undefined;
}

/** Weights in one of the ways in which JSON can hold bytes; undefined where it is nothing of the kind. */
function decodeWeights(value: unknown, specs: readonly WeightSpec[]): Uint8Array | undefined {
  const bytes = bytesOf(specs);
  // A file's name is a string, too.
  if (typeof value === "string") {
    return value === "" || /\.\w{1,5}$/.test(value)
      ? undefined
      : decodeBase64(value.replace(/^data:[^,]*,/, ""));
  }
  const numbers = numbersIn(value);
  if (numbers === undefined || numbers.length === 0) return undefined;
  if (numbers.length === bytes) return Uint8Array.from(numbers);
  const elements = specs.reduce((sum, { shape }) => sum + shape.reduce((all, size) => all * size, 1), 0);
  if (4 * numbers.length === bytes || numbers.length === elements) {
    // Words are whole numbers far above any weight.
    const areWords =
      numbers.every((each) => Number.isInteger(each) && each >= 0) && numbers.some((each) => each > 255);
    return littleEndian(numbers, areWords);
  }
  throw new ModelError(
    "malformed-model",
    `it holds ${numbers.length} numbers of weights, and describes tensors of ${bytes} bytes`,
    { hint: "Save the model once more; a part of the file may be missing." },
  );
}

/** Lists, lists of lists, Node's `{"type": "Buffer", "data": […]}`, and a typed array as an object: `{"0": 1, "1": 2}`. */
function numbersIn(value: unknown): number[] | undefined {
  if (Array.isArray(value)) {
    const flat: unknown[] = value.flat(Number.POSITIVE_INFINITY);
    return flat.every((each) => typeof each === "number") ? flat : undefined;
  }
  const record = asRecord(value);
  if (record === undefined) return undefined;
  if (Array.isArray(record.data)) return numbersIn(record.data);
  const keys = Object.keys(record);
  return keys.every((key, at) => key === String(at)) ? numbersIn(Object.values(record)) : undefined;
}

function littleEndian(numbers: readonly number[], areWords: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * numbers.length));
  numbers.forEach((value, at) => {
    if (areWords) view.setUint32(4 * at, value, true);
    else view.setFloat32(4 * at, value, true);
  });
  return new Uint8Array(view.buffer);
}

/** The model in the one form in which this project keeps it: `model.json`, and `weights.bin` beside it. */
export function plainModelJson(model: ModelJson): string {
  const { weightSpecs: _specs, weightData: _data, ...rest } = model;
  const weights = (model.weightsManifest ?? []).flatMap((group) => group.weights);
  return `${JSON.stringify({ ...rest, weightsManifest: [{ paths: [WEIGHTS_FILE], weights }] })}\n`;
}
