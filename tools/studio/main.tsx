import { render } from "preact";
import { Shell } from "./app/shell.tsx";
import { createStudio } from "./app/studio.ts";
import { StudioContext } from "./app/studio-context.ts";
import { browserBench } from "./browser/browser-bench.ts";
import { recoverFiles } from "./browser/put-files.ts";
import { words } from "./words/words.ts";

/** The page's own folder in the browser's private file system. */
const PROJECT = "gestures";

const place = document.getElementById("studio");
if (!place) throw new Error("the page has no place for the studio");

// One tab at a time: two would write over each other's files. The lock is let go with the page.
void navigator.locks.request("gesture-studio", { ifAvailable: true }, async (lock) => {
  if (!lock) {
    render(<Stopped text={words.value.otherTab} />, place);
    return;
  }
  await start(place);
  await new Promise(() => {});
});
if ("serviceWorker" in navigator) void navigator.serviceWorker.register("service-worker.js");

async function start(place: HTMLElement): Promise<void> {
  const root = await navigator.storage
    .getDirectory()
    .then((store) => store.getDirectoryHandle(PROJECT, { create: true }))
    .catch(() => undefined);
  if (!root) {
    render(<Stopped text={words.value.noStorage} />, place);
    return;
  }
  const bench = browserBench(root);
  await recoverFiles(bench.files);
  const studio = await createStudio(bench, root);
  render(
    <StudioContext.Provider value={studio}>
      <Shell />
    </StudioContext.Provider>,
    place,
  );
}

/** Why the page cannot go on, and what to do. */
function Stopped({ text }: { readonly text: string }) {
  return (
    <main>
      <h1>{words.value.title}</h1>
      <p class="card bad">{text}</p>
    </main>
  );
}
