import { render } from "preact";
import { watchMishaps } from "./app/mishaps.ts";
import { takeTurns } from "./app/one-tab.ts";
import { Shell } from "./app/shell.tsx";
import { createStudio } from "./app/studio.ts";
import { StudioContext } from "./app/studio-context.ts";
import { openProjectPlace } from "./browser/project-place.ts";
import { Stopped } from "./parts/stopped.tsx";
import { words } from "./words/words.ts";

const place = document.getElementById("studio");
if (!place) throw new Error("the page has no place for the studio");

watchMishaps();
void takeTurns({
  begin: () => begin(place),
  elsewhere: (takeOver) =>
    render(
      <Stopped text={() => words.value.otherTab} action={() => words.value.ways.useHere} run={takeOver} />,
      place,
    ),
});
if ("serviceWorker" in navigator) {
  // Without it the page works, but not offline.
  navigator.serviceWorker.register("service-worker.js").catch(() => {});
}

/** Opens the project and shows it. @returns what ends all that goes on */
async function begin(place: HTMLElement): Promise<() => Promise<void>> {
  try {
    const studio = await createStudio(await openProjectPlace());
    render(
      <StudioContext.Provider value={studio}>
        <Shell />
      </StudioContext.Provider>,
      place,
    );
    return () => studio.end();
  } catch (error) {
    const text = () => words.value.ways.noStart(error instanceof Error ? error.message : String(error));
    const reload = () => location.reload();
    render(<Stopped text={text} action={() => words.value.ways.reload} run={reload} />, place);
    // It stays on the console, too.
    reportError(error);
    return async () => {};
  }
}
