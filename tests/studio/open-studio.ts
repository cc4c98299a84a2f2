import { afterAll, beforeAll } from "vitest";
import { type BrowserOptions, type RunningStudio, startStudio } from "./start-studio.ts";

/** A studio for one file of tests: built, served and opened before them, and ended after them. */
export function hostStudio(options?: BrowserOptions): Pick<RunningStudio, "open" | "stopServing"> {
  let studio: RunningStudio | undefined;
  beforeAll(async () => {
    studio = await startStudio(options);
  });
  afterAll(async () => {
    await studio?.close();
  });
  const running = () => {
    if (!studio) throw new Error("the studio is not being served");
    return studio;
  };
  return { open: (page) => running().open(page), stopServing: () => running().stopServing() };
}
