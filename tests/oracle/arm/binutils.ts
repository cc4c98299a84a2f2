import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Debian's `binutils-arm-none-eabi`, as the judge of encodings. */
const PREFIX = "arm-none-eabi-";

export function hasBinutils(): boolean {
  return spawnSync(`${PREFIX}as`, ["--version"]).status === 0;
}

/** Assembles lines of text for a Cortex-M4, the first at this address, and gives their bytes. */
export function assembleText(lines: readonly string[], address: number): Uint8Array {
  return inTemporaryFolder((folder) => {
    const head = [".syntax unified", ".cpu cortex-m4", ".thumb", `.org 0x${address.toString(16)}`];
    const source = join(folder, "code.s");
    writeFileSync(source, `${[...head, ...lines].join("\n")}\n`);
    execFileSync(`${PREFIX}as`, [source, "-o", join(folder, "code.o")]);
    execFileSync(`${PREFIX}objcopy`, ["-O", "binary", join(folder, "code.o"), join(folder, "code.bin")]);
    return readFileSync(join(folder, "code.bin")).subarray(address);
  });
}

/** Disassembles Thumb code that lies at this address: for each address the text, without comments. */
export function disassembleBytes(bytes: Uint8Array, address: number): Map<number, string> {
  return inTemporaryFolder((folder) => {
    const file = join(folder, "code.bin");
    writeFileSync(file, bytes);
    const options = ["-D", "-b", "binary", "-marm", "-Mforce-thumb,reg-names-std", `--adjust-vma=${address}`];
    const dump = execFileSync(`${PREFIX}objdump`, [...options, file], {
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
    const lines = dump.matchAll(/^\s*([0-9a-f]+):\t[0-9a-f ]+\t(.*)$/gm);
    return new Map(
      [...lines].map(([, at = "", text = ""]) => [
        Number.parseInt(at, 16),
        text.replace(/\s*([@;]|<).*$/, "").trim(),
      ]),
    );
  });
}

function inTemporaryFolder<Result>(action: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), "bangle-gestures-arm-"));
  try {
    return action(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
