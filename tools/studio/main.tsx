import { render } from "preact";
import { Shell } from "./app/shell.tsx";
import { createStudio } from "./app/studio.ts";
import { StudioContext } from "./app/studio-context.ts";
import { browserBench } from "./browser/browser-bench.ts";

/** The page's own folder in the browser's private file system. */
const PROJECT = "gestures";

const place = document.getElementById("studio");
if (!place) throw new Error("the page has no place for the studio");
const store = await navigator.storage.getDirectory();
const root = await store.getDirectoryHandle(PROJECT, { create: true });
const studio = await createStudio(await browserBench(root), root);
render(
  <StudioContext.Provider value={studio}>
    <Shell />
  </StudioContext.Provider>,
  place,
);
