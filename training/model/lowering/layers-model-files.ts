import { io } from "@tensorflow/tfjs-core";
import { type LayersModel, Sequential } from "@tensorflow/tfjs-layers";
import { ModelError } from "../graph/model-error.ts";
import { buildLayersModel } from "./load-tfjs-model.ts";
import { WEIGHTS_FILE } from "./one-file-model.ts";
import { parseModel } from "./tfjs-json.ts";

/** The two files of a saved layers model, as tfjs itself names and lays them out. */
export interface LayersModelFiles {
  /** The text of `model.json`. */
  readonly modelJson: string;
  /** The content of `weights.bin`. */
  readonly weights: Uint8Array;
}

/** Saves a model without its optimizer. The same weights give the same bytes, and any tfjs can load them. */
export async function saveLayersModel(model: LayersModel): Promise<LayersModelFiles> {
  let files: LayersModelFiles | undefined;
  const handler = io.withSaveHandler(async (artifacts) => {
    const {
      modelTopology,
      format,
      generatedBy,
      weightSpecs = [],
      weightData = new ArrayBuffer(0),
    } = artifacts;
    const weightsManifest = [{ paths: [WEIGHTS_FILE], weights: weightSpecs }];
    const convertedBy = null;
    files = {
      modelJson: `${JSON.stringify({ format, generatedBy, convertedBy, modelTopology, weightsManifest })}\n`,
      weights: new Uint8Array(io.CompositeArrayBuffer.join(weightData)),
    };
    // A fixed date: tfjs keeps this in memory only, and nothing here may depend on the clock.
    return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: "JSON" } };
  });
  await model.save(handler, { includeOptimizer: false });
  if (files === undefined) throw new Error("tfjs did not call the save handler");
  return files;
}

/** Loads what `saveLayersModel` saved. @throws ModelError `malformed-model`. */
export async function loadLayersModel({ modelJson, weights }: LayersModelFiles): Promise<LayersModel> {
  return buildLayersModel(parseModel(modelJson), new Map([[WEIGHTS_FILE, weights]]));
}

/** The same, for a model of layers one after the other. @throws ModelError `malformed-model` where it is another. */
export async function loadSequential(files: LayersModelFiles): Promise<Sequential> {
  const model = await loadLayersModel(files);
  if (model instanceof Sequential) return model;
  model.dispose();
  throw new ModelError("malformed-model", "the model's layers do not follow one after the other");
}
