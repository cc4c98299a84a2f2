import { expect, it, vi } from "vitest";
import { patiently } from "../../../../tools/computer/files/patiently.ts";

/** An operation that is refused so often, with this code. */
function refused(times: number, code: string) {
  let calls = 0;
  return async () => {
    calls++;
    if (calls <= times) throw Object.assign(new Error(code), { code });
    return calls;
  };
}

it("tries again on Windows, where somebody has the file open for a moment", async () => {
  vi.useFakeTimers();
  try {
    const third = patiently(refused(2, "EPERM"), "win32");
    const never = patiently(refused(1000, "EBUSY"), "win32").catch((error) => error.code);
    await vi.runAllTimersAsync();
    expect(await third).toBe(3);
    expect(await never).toBe("EBUSY");
  } finally {
    vi.useRealTimers();
  }
});

it("takes no for an answer elsewhere, and for what will not pass", async () => {
  await expect(patiently(refused(1, "EPERM"), "linux")).rejects.toThrow("EPERM");
  await expect(patiently(refused(1, "ENOENT"), "win32")).rejects.toThrow("ENOENT");
});
