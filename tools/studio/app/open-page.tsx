import { render } from "preact";
import { openProject } from "../browser/project-place.ts";
import { FolderWaiting } from "../parts/folder-waiting.tsx";
import { Stopped } from "../parts/stopped.tsx";
import { words } from "../words/words.ts";
import { askBeforeLeaving } from "./before-leave.ts";
import type { Host } from "./host.ts";
import { watchMishaps } from "./mishaps.ts";
import { takeTurns } from "./one-tab.ts";
import { onReopen } from "./reopen.ts";
import { Shell } from "./shell.tsx";
import { createStudio } from "./studio.ts";
import { StudioContext } from "./studio-context.ts";
import { takeDrops } from "./take-drops.ts";

/** Opens the studio in the page, unless another tab has it. */
export function openPage(host: Host): void {
  watchMishaps();
  void takeTurns({
    begin: () => begin(host),
    elsewhere: (takeOver) =>
      render(
        <Stopped text={() => words.value.otherTab} action={() => words.value.ways.useHere} run={takeOver} />,
        studioPlace(),
      ),
  });
}

/** Says why the page cannot go on, with a way to try it again. */
export function stopPage(text: () => string): void {
  const reload = () => location.reload();
  render(<Stopped text={text} action={() => words.value.ways.reload} run={reload} />, studioPlace());
}

function studioPlace(): HTMLElement {
  const place = document.getElementById("studio");
  if (!place) throw new Error("the page has no place for the studio");
  return place;
}

/** Opens the project and shows it. @returns what ends all that goes on */
async function begin(host: Host): Promise<() => Promise<void>> {
  let end = await show(host);
  onReopen(async () => {
    await end();
    end = await show(host);
  });
  return () => end();
}

async function show(host: Host): Promise<() => Promise<void>> {
  try {
    const place = await openProject();
    if ("waiting" in place) {
      render(<FolderWaiting folder={place.waiting} state={place.state} />, studioPlace());
      return async () => {};
    }
    const studio = await createStudio(place, host);
    render(
      <StudioContext.Provider value={studio}>
        <Shell />
      </StudioContext.Provider>,
      studioPlace(),
    );
    const stops = [askBeforeLeaving(studio), takeDrops(studio)];
    return () => {
      for (const stop of stops) stop();
      return studio.end();
    };
  } catch (error) {
    stopPage(() => words.value.ways.noStart(error instanceof Error ? error.message : String(error)));
    // It stays on the console, too.
    reportError(error);
    return async () => {};
  }
}
