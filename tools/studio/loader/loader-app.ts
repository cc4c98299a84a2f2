import * as v from "valibot";
import type { AppFolder } from "../../bundle/app-folder.ts";
import { fromLatin1 } from "../../device/latin1.ts";

const metadataSchema = v.object({
  id: v.string(),
  description: v.string(),
  provides_modules: v.optional(v.array(v.string())),
  data: v.optional(v.array(v.object({ name: v.optional(v.string()) }))),
});

/**
 * An app as the App Loader's `sendCustomizedApp` takes it.
 *
 * @param template names of the files that the loader knows this app by: those that `app` has not are left out, or it would install
 *   them beside it
 */
export function loaderApp(app: AppFolder, template: readonly string[]): LoaderApp {
  const file = app.files.find(({ path }) => path === "metadata.json");
  const about = v.parse(metadataSchema, JSON.parse(new TextDecoder().decode(file?.bytes)));
  // The loader writes `<id>.info` itself, and refuses one that is there already.
  const files = app.install.filter(({ name }) => name !== `${about.id}.info`);
  const left = template.filter((name) => !files.some((one) => one.name === name));
  return {
    ...about,
    storage: [
      ...files.map(({ name, bytes }) => ({ name, content: fromLatin1(bytes) })),
      ...left.map((name) => ({ name })),
    ],
  };
}
