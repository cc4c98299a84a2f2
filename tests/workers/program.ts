import { type ChildProcess, spawn } from "node:child_process";
import { packagePath } from "../../tools/package-root.ts";

/** The built program in a process of its own. */
export interface RunningProgram {
  readonly process: ChildProcess;
  /** All that it wrote until now. */
  text(): string;
  /** Waits until it writes this; rejects where it ends without. */
  says(pattern: RegExp): Promise<void>;
  readonly over: Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>;
}

/** @param args of the command line; `CI` and colours are away, so that it speaks as to anybody */
export function startProgram(args: readonly string[], env: NodeJS.ProcessEnv = {}): RunningProgram {
  const child = spawn(process.execPath, [packagePath("dist/cli.js"), ...args], {
    env: { ...process.env, ...env },
  });
  let out = "";
  let err = "";
  const listeners = new Set<() => void>();
  const heard = (text: string, isError: boolean) => {
    if (isError) err += text;
    else out += text;
    for (const listener of listeners) listener();
  };
  child.stdout.on("data", (bytes) => heard(String(bytes), false));
  child.stderr.on("data", (bytes) => heard(String(bytes), true));
  const over = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.on("close", (code) => resolve({ code, out, err }));
  });
  return {
    process: child,
    over,
    text: () => out + err,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!pattern.test(out + err)) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
        void over.then(() => reject(new Error(`it ended without saying ${pattern}:\n${out}${err}`)));
      }),
  };
}

/** Runs it to its end. */
export const runProgram = (args: readonly string[], env?: NodeJS.ProcessEnv) => startProgram(args, env).over;
