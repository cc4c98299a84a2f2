import type { AppCard } from "../../../training/judging/card/model-card.ts";
import { requireRunnable } from "../../../training/judging/pipeline/finish-model.ts";
import { inspectModel } from "../../../training/model/inspect/inspect-model.ts";
import type { Target } from "../../../training/model/targets.ts";
import type { AppFolder } from "../../bundle/app-folder.ts";
import { buildApp } from "../../bundle/build-app.ts";
import type { BuildOptions } from "../../bundle/build-options.ts";
import type { StreamModel } from "../../bundle/stream-files.ts";

/** A model as an app takes it: of a model directory, or from elsewhere. */
export interface PackedModel {
  readonly card: AppCard;
  readonly tflite: Uint8Array;
  /** What listens to every sample, where it has learned that. */
  readonly stream?: StreamModel;
}

/**
 * Makes a model's app, after looking once more whether the model runs on the target.
 * @throws ModelError "does-not-run"; BundleError "unsuitable-model"
 */
export async function makeApp(
  model: PackedModel,
  target: Target,
  { zeroCode = false, engine, confirm }: Pick<BuildOptions, "zeroCode" | "engine" | "confirm"> = {},
): Promise<AppFolder> {
  requireRunnable(inspectModel(model.tflite), target);
  return buildApp(model, { target, zeroCode, engine, confirm });
}
