/** What Windows says of a file that somebody has open. */
const HELD = new Set(["EPERM", "EACCES", "EBUSY"]);
const ATTEMPTS = 10;
const PAUSE_MS = 50;

/**
 * Runs a rename again for a moment where it is refused: on Windows, virus scanners and indexers open new files as soon as they
 * see them. What is refused on other systems stays refused.
 */
export async function patiently<T>(
  operation: () => Promise<T>,
  platform: NodeJS.Platform = process.platform,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await operation();
    } catch (error) {
      const isHeld = error instanceof Error && "code" in error && HELD.has(String(error.code));
      if (platform !== "win32" || !isHeld || attempt >= ATTEMPTS) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * attempt));
    }
  }
}
