import * as v from "valibot";
import type { Target } from "../../training/model/targets.ts";
import { DeviceError } from "../device/device-error.ts";
import { openPage, stopPage } from "./app/open-page.tsx";
import { targetOf } from "./app/target-of.ts";
import { loaderApp } from "./loader/loader-app.ts";
import { loaderStreams } from "./loader/loader-stream.ts";
import { words } from "./words/words.ts";

/** What is read of the `metadata.json` of the app that this page belongs to. */
const templateSchema = v.object({
  id: v.string(),
  description: v.string(),
  storage: v.array(v.object({ name: v.string() })),
});

/** What the App Loader says of the watch when the page has loaded. */
const deviceSchema = v.object({ id: v.string() });

if (parent === window || typeof sendCustomizedApp === "undefined")
  stopPage(() => words.value.loader.notInside);
// The App Loader calls this by its name.
else Object.assign(globalThis, { onInit: (device: unknown) => void openInLoader(device) });

async function openInLoader(device: unknown): Promise<void> {
  const parsed = v.safeParse(deviceSchema, device);
  if (!parsed.success) return stopPage(() => words.value.loader.noWatch);
  let target: Target;
  try {
    target = targetOf(parsed.output.id);
  } catch (error) {
    if (!(error instanceof DeviceError)) throw error;
    const { message } = error;
    return stopPage(() => message);
  }
  const response = await fetch("../metadata.json");
  const template = v.parse(templateSchema, await response.json());
  const names = template.storage.map(({ name }) => name);
  openPage({
    kind: "loader",
    loader: {
      target,
      open: loaderStreams(Puck),
      install: (app) => sendCustomizedApp(loaderApp(app, names)),
      own: {
        description: template.description,
        install: () => sendCustomizedApp({ id: template.id, storage: [] }),
      },
    },
  });
}
