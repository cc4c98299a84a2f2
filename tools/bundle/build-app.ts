import { readLikeness } from "../../training/judging/card/card-likeness.ts";
import type { AppCard } from "../../training/judging/card/model-card.ts";
import type { Target } from "../../training/model/targets.ts";
import { phrase } from "../../training/phrase.ts";
import { AUTHOR, codeFile, DEVICE, VERSION } from "./app-common.ts";
import { type AppFile, type AppFolder, assembleApp } from "./app-folder.ts";
import type { BuildOptions, Confirmation } from "./build-options.ts";
import { BundleError } from "./bundle-error.ts";
import { recogniserReadme } from "./documents.ts";
import { screenshotFiles } from "./firmware-files.ts";
import { drawIcon, iconImage, iconPng } from "./icon.ts";
import { type LikenessFile, likenessFile } from "./likeness-file.ts";
import { nativeFile } from "./native-file.ts";
import { requireStartGesture } from "./require-start-gesture.ts";
import { type StreamModel, streamFiles } from "./stream-files.ts";

const encoder = new TextEncoder();

/**
 * Packs the recogniser and a model into an app.
 *
 * @param model what a model directory holds: its card, and `model.tflite`; or one from elsewhere. `stream` listens to every sample.
 * @throws BundleError "unsuitable-model" when `zeroCode` is asked of a model that is not safe for it, or an engine that does not run it.
 */
export async function buildApp(
  model: { readonly card: AppCard; readonly tflite: Uint8Array; readonly stream?: StreamModel },
  options: BuildOptions,
): Promise<AppFolder> {
  const { card, tflite } = model;
  const icon = drawIcon("recognise");
  const native = options.zeroCode ? undefined : nativeFile(tflite, options);
  const listening = options.zeroCode || !model.stream ? undefined : await streamFiles(model.stream, options);
  const stream = listening && "files" in listening ? listening : undefined;
  const known = readLikeness(card);
  const likeness = options.zeroCode ? undefined : likenessFile(known);
  const extras = [
    { path: "app.png", bytes: iconPng(icon) },
    { path: "ChangeLog", bytes: encoder.encode(`${VERSION}: First version\n`) },
    {
      path: "README.md",
      bytes: encoder.encode(recogniserReadme(card, options, native?.file.bytes.length, stream !== undefined)),
    },
  ];
  if (options.zeroCode) return zeroCodeApp(card, tflite, options.target, extras);
  requireStartGesture(options.confirm, card.labels);

  const withCode = native !== undefined || stream?.files.some(({ name }) => name === "gestures.step");
  const files: AppFile[] = [
    ...(native ? [native.file] : []),
    { name: "gestures.tfmodel", url: "tfmodel.js", bytes: tflite },
    ...(likeness ? [likeness.file] : []),
    {
      name: "gestures.model",
      url: "model.json",
      bytes: encoder.encode(
        modelFile(card, known.doubt.none, native?.checksum, likeness?.labels, options.confirm),
      ),
    },
    ...(stream?.files ?? []),
    await codeFile("gestures", "gestures.min.js", withCode ? "gestures-native.js" : "gestures.js"),
    await codeFile("gestures.actions", "actions.min.js", "actions.js"),
    await codeFile("gestures.confirm", "confirm.min.js", "confirm.js"),
    await codeFile("gestures.boot.js", "boot.min.js", "boot.js"),
    await codeFile("gestures.settings.js", "settings.min.js", "settings.js"),
    await codeFile("gestures.app.js", "app.min.js", "recogniser.app.js"),
    { name: "gestures.img", url: "app-icon.js", bytes: iconImage(icon) },
  ];
  const screenshots = await screenshotFiles(["recogniser", "test", "settings"], options.target);
  const ownTensorflow =
    options.ownTensorflow ?? (options.engine === "javascript" || options.target === "banglejs3");
  if (ownTensorflow) files.push(await codeFile("tensorflow", "tensorflow.min.js", "tensorflow.js"));
  const app = assembleApp(
    {
      id: "gestures",
      name: "Gestures",
      version: VERSION,
      author: AUTHOR,
      description: `Recognises ${card.labels.length} gestures: ${card.labels.join(", ")}.`,
      icon: "app.png",
      type: "app",
      tags: "tool,gesture,ai",
      supports: [DEVICE[options.target]],
      readme: "README.md",
      screenshots: screenshots.map(({ path }) => ({ url: path })),
      provides_modules: [
        "gestures",
        "gestures.actions",
        "gestures.confirm",
        ...(stream ? ["gestures.listen"] : []),
        ...(ownTensorflow ? ["tensorflow"] : []),
      ],
      data: [
        "gestures.json",
        "gestures.engine",
        ...(native ? ["gestures.proof"] : []),
        ...(stream?.data ?? []),
      ].map((name) => ({ name })),
    },
    files,
    [...extras, ...screenshots],
  );
  return listening && "why" in listening ? { ...app, notListening: listening.why } : app;
}

/** The part of the model card that the watch needs, in names as short as its memory. */
function modelFile(
  card: AppCard,
  none: readonly number[],
  native?: number,
  like?: LikenessFile["labels"],
  confirm?: Confirmation,
): string {
  return JSON.stringify({
    labels: card.labels,
    threshold: card.rejectionThreshold,
    arena: card.arenaBytes,
    detector: card.detector,
    native,
    none: none.length > 0 ? none : undefined,
    like,
    confirm,
  });
}

function zeroCodeApp(
  card: AppCard,
  tflite: Uint8Array,
  target: Target,
  extras: readonly { readonly path: string; readonly bytes: Uint8Array }[],
): AppFolder {
  const refuse = (why: string) => {
    throw new BundleError(
      "unsuitable-model",
      phrase`the firmware's own aiGesture cannot run this model: ${why}`,
      {
        hint: phrase`Build the app without --zero-code.`,
      },
    );
  };
  if (target === "banglejs3") refuse("Bangle.js 3 has no TensorFlow");
  if (!card.aiGestureSafe) refuse("its arena or the place of its input is not what the firmware expects");
  if (card.labels.some((label) => label.includes(","))) refuse("a label has a comma");
  return assembleApp(
    {
      id: "gesturesmodel",
      name: "Gestures model",
      version: VERSION,
      author: AUTHOR,
      description: `A model for the firmware's own aiGesture event: ${card.labels.join(", ")}.`,
      icon: "app.png",
      // Nothing to open: no entry point, no icon on the watch.
      type: "module",
      tags: "gesture,ai",
      supports: [DEVICE[target]],
      readme: "README.md",
      provides_modules: [],
    },
    [
      { name: ".tfmodel", url: "tfmodel.js", bytes: tflite },
      { name: ".tfnames", url: "tfnames.txt", bytes: encoder.encode(card.labels.join(",")) },
    ],
    extras,
  );
}
