import { test } from "vitest";
import type { WatchAbility } from "../../tools/emulator/emulated-watch.ts";
import { Conversation } from "./conversation.ts";
import { startWatch } from "./watch-under-test.ts";

/** A watch of the kind under test, and tests that say why they are skipped where it cannot do what they need. */
export async function deviceSuite() {
  const conversation = new Conversation(await startWatch());
  return {
    conversation,
    watch: conversation.watch,
    /** `test`, for what needs abilities that not every kind has. */
    testWith(needs: readonly WatchAbility[], name: string, run: () => Promise<void>): void {
      const missing = needs.find((ability) => conversation.watch.cannot[ability] !== undefined);
      if (missing === undefined) test(name, run);
      else test.skip(`${name} (skipped: ${conversation.watch.cannot[missing]})`, run);
    },
    async end(): Promise<void> {
      await conversation.close();
      await conversation.watch.dispose();
    },
  };
}
