import * as v from "valibot";
import { ModelError } from "../graph/model-error.ts";

const specSchema = v.object({
  name: v.string(),
  shape: v.array(v.number()),
  dtype: v.picklist(["float32", "int32", "bool", "string", "complex64"]),
  group: v.optional(v.picklist(["model", "optimizer"])),
  quantization: v.optional(
    v.object({
      scale: v.optional(v.number()),
      min: v.optional(v.number()),
      dtype: v.picklist(["uint16", "uint8", "float16"]),
    }),
  ),
});
const manifestSchema = v.array(v.object({ paths: v.array(v.string()), weights: v.array(specSchema) }));
const modelSchema = v.looseObject({
  format: v.nullish(v.string()),
  modelTopology: v.unknown(),
  signature: v.optional(v.unknown()),
  weightsManifest: v.nullish(manifestSchema, []),
  /** Where the weights are kept with the model: what `weightsManifest` says of files. */
  weightSpecs: v.nullish(v.array(specSchema)),
});

const GIVE_JSON = "Give the model.json that tfjs or its converter wrote.";

/** A checked `model.json`. */
export type ModelJson = v.InferOutput<typeof modelSchema>;
/** What `model.json` says of one tensor of weights. */
export type WeightSpec = v.InferOutput<typeof specSchema>;

/** Parses and checks the text of a `model.json`. @throws ModelError `malformed-model`. */
export function parseModel(json: string): ModelJson {
  return checkModel(parseJson(json));
}

/** Checks the content of a `model.json`. @throws ModelError `malformed-model`. */
export function checkModel(content: unknown): ModelJson {
  const result = v.safeParse(modelSchema, content);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const place = v.getDotPath(issue);
  if (place === "modelTopology" || !place) {
    throw new ModelError(
      "malformed-model",
      "it is JSON, but of no tfjs model: nothing in it describes a network",
      {
        hint: GIVE_JSON,
      },
    );
  }
  throw new ModelError("malformed-model", `${place}: ${issue.message}`);
}

/** @throws ModelError `malformed-model`. */
export function parseJson(json: string): unknown {
  try {
    // Windows' editors put a mark in front that JSON does not have.
    return JSON.parse(json.replace(/^\ufeff/, ""));
  } catch (cause) {
    throw new ModelError("malformed-model", "not the JSON of a tfjs model", { cause, hint: otherKind(json) });
  }
}

/** What to do with files of other kinds that models come in, told by how they begin. */
function otherKind(text: string): string {
  if (text.slice(4, 8) === "TFL3") return "It is a .tflite file: build an app of it as it is.";
  if (text.slice(1, 4) === "HDF" || text.startsWith("PK")) {
    return "It is a Keras model: convert it with tensorflowjs_converter, and give the model.json that it writes.";
  }
  return GIVE_JSON;
}

/** A value as an object that is no list; undefined where it is none. */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : undefined;
}

const BYTES = { float32: 4, int32: 4, complex64: 8, bool: 1, uint8: 1, uint16: 2, float16: 2 } as const;

/** Bytes of all these tensors one after the other; undefined where there are strings, whose lengths stand among them. */
export function bytesOf(specs: readonly WeightSpec[]): number | undefined {
  let sum = 0;
  for (const { shape, dtype, quantization } of specs) {
    const type = quantization?.dtype ?? dtype;
    if (type === "string") return undefined;
    sum += BYTES[type] * shape.reduce((product, size) => product * size, 1);
  }
  return sum;
}
