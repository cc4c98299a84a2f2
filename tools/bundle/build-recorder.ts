import { AUTHOR, codeFile, DEVICE, VERSION } from "./app-common.ts";
import { type AppFolder, assembleApp } from "./app-folder.ts";
import { recorderReadme } from "./documents.ts";
import { firmwarePage, screenshotFiles } from "./firmware-files.ts";
import { drawIcon, iconImage, iconPng } from "./icon.ts";

const encoder = new TextEncoder();

/** Packs the recorder app: it needs no model and runs on every watch. */
export async function buildRecorder(): Promise<AppFolder> {
  const icon = drawIcon("record");
  const screenshots = await screenshotFiles(["recorder", "recorder-menu"], "banglejs2");
  return assembleApp(
    {
      id: "gesturerec",
      name: "Gesture Recorder",
      shortName: "Gesture Rec",
      version: VERSION,
      author: AUTHOR,
      description:
        "Records gestures of the wrist on the watch, and hours of everyday movement, for training a model with bangle-gestures.",
      icon: "app.png",
      type: "app",
      tags: "tool,gesture,ai",
      supports: Object.values(DEVICE),
      readme: "README.md",
      screenshots: screenshots.map(({ path }) => ({ url: path })),
      interface: "interface.html",
      data: [{ name: "gesturerec.json" }, { wildcard: "gesturerec.*.txt", storageFile: true }],
    },
    [
      await codeFile("gesturerec.app.js", "app.min.js", "recorder.app.js"),
      await codeFile("gesturerec.boot.js", "boot.min.js", "everyday.boot.js"),
      { name: "gesturerec.img", url: "app-icon.js", bytes: iconImage(icon) },
    ],
    [
      { path: "app.png", bytes: iconPng(icon) },
      { path: "ChangeLog", bytes: encoder.encode(`${VERSION}: First version\n`) },
      { path: "README.md", bytes: encoder.encode(recorderReadme()) },
      { path: "interface.html", bytes: encoder.encode(await firmwarePage("recorder.interface.html")) },
      ...screenshots,
    ],
  );
}
