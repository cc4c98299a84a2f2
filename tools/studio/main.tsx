import { render } from "preact";
import { Shell } from "./app/shell.tsx";
import { createStudio } from "./app/studio.ts";
import { StudioContext } from "./app/studio-context.ts";
import { browserBench } from "./browser/browser-bench.ts";
import { recoverFiles } from "./browser/put-files.ts";

/** The page's own folder in the browser's private file system. */
const PROJECT = "gestures";

const place = document.getElementById("studio");
if (!place) throw new Error("the page has no place for the studio");
const store = await navigator.storage.getDirectory();
const root = await store.getDirectoryHandle(PROJECT, { create: true });
const bench = browserBench(root);
await recoverFiles(bench.files);
const studio = await createStudio(bench, root);
render(
  <StudioContext.Provider value={studio}>
    <Shell />
  </StudioContext.Provider>,
  place,
);
