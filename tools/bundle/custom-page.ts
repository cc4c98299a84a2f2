import type { AppFolder, AppMetadata } from "./app-folder.ts";

/** The page that the App Loader opens before it installs the app; in the built studio. */
export const CUSTOM_PAGE = "custom.html";
/** Where the studio lies in an app folder. */
const FOLDER = "studio";
/** What of the studio is only for a page by itself. */
const OWN_PAGE = ["index.html", "main.js", "manifest.webmanifest", "service-worker.js"];

/**
 * Puts the studio into an app folder: in the App Loader people then take the app's own model, or teach one of their own first.
 *
 * @param studio the files of the built studio
 */
export function addCustomPage(
  app: AppFolder,
  studio: readonly { readonly path: string; readonly bytes: Uint8Array }[],
): AppFolder {
  const page = studio
    .filter(({ path }) => !OWN_PAGE.includes(path))
    .map(({ path, bytes }) => ({ path: `${FOLDER}/${path}`, bytes }));
  const files = app.files.map((file) =>
    file.path === "metadata.json" ? { ...file, bytes: withCustom(file.bytes) } : file,
  );
  return { ...app, files: [...files, ...page] };
}

function withCustom(metadata: Uint8Array): Uint8Array {
  const about: AppMetadata = JSON.parse(new TextDecoder().decode(metadata));
  // Connected first: the page has to know for which watch it makes an app.
  const custom = { ...about, custom: `${FOLDER}/${CUSTOM_PAGE}`, customConnect: true };
  return new TextEncoder().encode(`${JSON.stringify(custom, undefined, 2)}\n`);
}
