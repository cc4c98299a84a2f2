import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { NativeModel } from "../../../training/model/native/compile-native.ts";
import type { Board } from "./boards.ts";
import { type HarnessJob, harnessProgram, jobWords } from "./harness.ts";

const QEMU = "qemu-system-arm";

export function hasQemu(): boolean {
  return spawnSync(QEMU, ["--version"]).status === 0;
}

/** Translates one instruction at a time; newer versions call it another name. */
function oneByOne(): readonly string[] {
  const { stdout } = spawnSync(QEMU, ["--version"], { encoding: "utf8" });
  const [, major = 0, minor = 0] = (/version (\d+)\.(\d+)/.exec(stdout) ?? []).map(Number);
  return major > 8 || (major === 8 && minor >= 1) ? ["-accel", "tcg,one-insn-per-tb=on"] : ["-singlestep"];
}

/** A model and the inputs it is run with. */
export interface BoardJob {
  readonly model: NativeModel;
  readonly inputs: readonly Uint8Array[];
  /** Calls another function of the code instead, with these numbers for each input; it may return anything. */
  readonly calls?: {
    readonly entry: number;
    readonly values: readonly (readonly [number, number, number])[];
  };
}

export interface BoardAnswers {
  /** For each job, for each of its inputs. */
  readonly outputs: readonly (readonly Uint8Array[])[];
  /** What the functions returned. */
  readonly results: readonly (readonly number[])[];
  /** Instructions of all runs of each job, as the emulator counted them inside of its code. */
  readonly instructions: readonly number[];
}

interface Layout {
  readonly ram: Uint8Array;
  readonly jobs: readonly HarnessJob[];
  readonly jobsAt: number;
  readonly answersAt: number;
  readonly answerBytes: number;
  /** First and last byte of each job's code. */
  readonly code: readonly { readonly from: number; readonly to: number }[];
}

/** A result and the output of each run, in words. */
const RESULT_BYTES = 4;
const STACK_BYTES = 0x4000;
const aligned = (bytes: number) => (bytes + 7) & ~7;

/**
 * Runs native code on an emulated board, bare metal, and counts its instructions: QEMU translates one at a time and logs each
 * that it executes inside the code.
 *
 * @throws Error where the board faults, or a function does not return 0
 */
export async function runOnBoard(board: Board, jobs: readonly BoardJob[]): Promise<BoardAnswers> {
  const layout = layOut(board, jobs);
  const program = harnessProgram(
    {
      base: board.base,
      stackTop: board.ram + board.ramBytes,
      jobs: layout.jobsAt,
      answers: { address: layout.answersAt, bytes: layout.answerBytes },
    },
    layout.jobs.length,
  );
  const folder = mkdtempSync(join(tmpdir(), "bangle-gestures-qemu-"));
  try {
    writeFileSync(join(folder, "program.bin"), program);
    writeFileSync(join(folder, "ram.bin"), layout.ram);
    const instructions = await execute(board, layout, folder);
    return { ...readAnswers(jobs, readFileSync(join(folder, "answers.bin"))), instructions };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function layOut(board: Board, jobs: readonly BoardJob[]): Layout {
  const pieces: { at: number; bytes: Uint8Array }[] = [];
  let next = board.ram;
  const put = (bytes: Uint8Array) => {
    const at = next;
    pieces.push({ at, bytes });
    next = aligned(next + bytes.length);
    return at;
  };
  const placed = jobs.map(({ model, inputs, calls }) => ({
    model,
    calls,
    code: put(model.code),
    inputs: inputs.map(put),
  }));
  const count = jobs.reduce((sum, { inputs }) => sum + inputs.length, 0);
  const jobsAt = next;
  next = aligned(next + 4 * 12 * count);
  // The block that semihosting reads its arguments from lies before the answers.
  const answersAt = next + 64;
  let answer = answersAt;
  const answerBytes = placed.reduce(
    (sum, { model, inputs }) => sum + inputs.length * (RESULT_BYTES + aligned(model.output.bytes)),
    0,
  );
  // Each model has memory of its own, zeros at first, and keeps it from run to run: a stream needs that.
  let free = aligned(answersAt + answerBytes);
  const memories = jobs.map(({ model }) => {
    const memory = free;
    free = aligned(memory + model.memoryBytes);
    return memory;
  });
  if (free > board.ram + board.ramBytes - STACK_BYTES)
    throw new Error("so many jobs do not fit on the board");
  const harnessJobs = placed.flatMap(({ model, calls, code, inputs }, index) =>
    inputs.map((from, call): HarnessJob => {
      const memory = memories[index] ?? 0;
      const result = answer;
      answer += RESULT_BYTES + aligned(model.output.bytes);
      return {
        entry: (code + (calls?.entry ?? model.entry)) | 1,
        values: calls?.values[call] ?? [0, 0, 0],
        memory,
        input: { from, to: memory + model.input.offset, bytes: model.input.bytes },
        output: { from: memory + model.output.offset, to: result + RESULT_BYTES, bytes: model.output.bytes },
        result,
      };
    }),
  );
  put(new Uint8Array(Uint32Array.from(harnessJobs.flatMap(jobWords)).buffer));
  pieces[pieces.length - 1] = { at: jobsAt, bytes: pieces.at(-1)?.bytes ?? new Uint8Array(0) };
  const ram = new Uint8Array(answersAt - board.ram);
  for (const { at, bytes } of pieces) ram.set(bytes, at - board.ram);
  const code = placed.map(({ model, code: from }) => ({ from, to: from + model.code.length }));
  return { ram, jobs: harnessJobs, jobsAt, answersAt, answerBytes, code };
}

/** Instructions executed inside each job's code. */
async function execute(board: Board, layout: Layout, folder: string): Promise<number[]> {
  const first = layout.code[0]?.from ?? board.ram;
  const end = layout.code.at(-1)?.to ?? first;
  const hex = (value: number) => `0x${value.toString(16)}`;
  const load = (file: string, address: number) =>
    `loader,file=${join(folder, file)},addr=${hex(address)},force-raw=on`;
  const qemu = spawn(
    QEMU,
    [
      ...["-M", board.machine, "-nographic", "-monitor", "none", "-serial", "none"],
      ...["-semihosting-config", "enable=on,target=native"],
      ...["-device", load("program.bin", board.base), "-device", load("ram.bin", board.ram)],
      ...[...oneByOne(), "-d", "exec,nochain", "-dfilter", `${hex(first)}..${hex(end - 1)}`],
    ],
    { cwd: folder, stdio: ["ignore", "ignore", "pipe"] },
  );
  const counts = layout.code.map(() => 0);
  const rest: string[] = [];
  let job = 0;
  for await (const line of createInterface({ input: qemu.stderr })) {
    const [, address] = /^Trace \d+: \S+ \[[0-9a-f]+\/([0-9a-f]+)\//.exec(line) ?? [];
    if (address === undefined) {
      rest.push(line);
      continue;
    }
    const at = Number.parseInt(address, 16);
    const isIn = (index: number) =>
      at >= (layout.code[index]?.from ?? 0) && at < (layout.code[index]?.to ?? 0);
    if (!isIn(job)) job = layout.code.findIndex((_, index) => isIn(index));
    counts[job] = (counts[job] ?? 0) + 1;
  }
  const status = qemu.exitCode ?? (await new Promise((done) => qemu.once("close", done)));
  // The program's fault handlers end it with 1.
  if (status !== 0)
    throw new Error(
      `${board.machine} ended with ${status}, the code faulted: ${rest.slice(0, 5).join("; ")}`,
    );
  return counts;
}

function readAnswers(
  jobs: readonly BoardJob[],
  answers: Uint8Array,
): Pick<BoardAnswers, "outputs" | "results"> {
  const view = new DataView(answers.buffer, answers.byteOffset, answers.length);
  let at = 0;
  const read = jobs.map(({ model, inputs, calls }) =>
    inputs.map(() => {
      const result = view.getUint32(at, true);
      if (result !== 0 && calls === undefined) throw new Error(`a function returned ${result}`);
      const output = answers.slice(at + RESULT_BYTES, at + RESULT_BYTES + model.output.bytes);
      at += RESULT_BYTES + aligned(model.output.bytes);
      return { result, output };
    }),
  );
  return {
    outputs: read.map((runs) => runs.map(({ output }) => output)),
    results: read.map((runs) => runs.map(({ result }) => result)),
  };
}
