import { chmod, rm, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Makes `npx bangle-gestures` in a clone find the built program. Without this, npx packs and builds the clone anew each time it
 * is asked, because a package's own command is not among those that npm links for it.
 */
export async function linkCommand(program: string): Promise<void> {
  const commands = join("node_modules", ".bin");
  if (!(await stat(commands).catch(() => undefined))) return;
  await chmod(program, 0o755);
  const link = join(commands, "bangle-gestures");
  await rm(link, { force: true });
  if (process.platform === "win32") {
    await writeFile(`${link}.cmd`, `@node "%~dp0\\..\\..\\${program.replaceAll("/", "\\")}" %*\r\n`);
  } else {
    await symlink(join("..", "..", program), link);
  }
}
