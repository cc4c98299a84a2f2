import { Assembler } from "../../../training/model/native/arm/assembler.ts";
import type { Register } from "../../../training/model/native/arm/registers.ts";

/** A call of native code in the bare-metal program: addresses in the board's memory. */
export interface HarnessJob {
  /** Of the function, bit 0 set. */
  readonly entry: number;
  readonly memory: number;
  readonly input: { readonly from: number; readonly to: number; readonly bytes: number };
  readonly output: { readonly from: number; readonly to: number; readonly bytes: number };
  /** Where the word that the function returns goes. */
  readonly result: number;
  /** What it is called with behind its memory. */
  readonly values: readonly [number, number, number];
}

export interface HarnessMemory {
  /** Of the vector table. */
  readonly base: number;
  readonly stackTop: number;
  readonly jobs: number;
  /** What is written to the file `answers.bin` at the end. */
  readonly answers: { readonly address: number; readonly bytes: number };
}

const JOB_WORDS = 12;
const ENTRY: Register = 12;
const NEXT: Register = 4;
const LEFT: Register = 5;
const FROM: Register = 0;
const TO: Register = 1;
const COUNT: Register = 2;
const VALUE: Register = 3;

const SYS_OPEN = 0x01;
const SYS_WRITE = 0x05;
const SYS_EXIT = 0x18;
const SEMIHOSTING = 0xab;
const OPEN_WRITE_BINARY = 5;
const APPLICATION_EXIT = 0x20026;
const FILE_NAME = "answers.bin";

/** The jobs as the program reads them. */
export function jobWords({ entry, memory, input, output, result, values }: HarnessJob): number[] {
  const ends = [input.from, input.to, input.bytes, output.from, output.to, output.bytes];
  return [entry, memory, ...ends, result, ...values];
}

/**
 * A bare-metal program for Cortex-M, made with our own assembler: for every job it copies the input into place, calls the code
 * and copies the output away; then it writes all answers to a file through semihosting, and ends.
 */
export function harnessProgram(memory: HarnessMemory, jobs: number): Uint8Array {
  const asm = new Assembler();
  const call = (operation: number) => {
    asm.constant(0, operation);
    asm.emit("bkpt", { i: SEMIHOSTING });
  };
  const copy = (name: string, words: number) => {
    [FROM, TO, COUNT].forEach((t, index) => {
      asm.load(t, NEXT, 4 * (words + index));
    });
    const top = asm.here(name);
    asm.emit("ldrb_post", { t: VALUE, n: FROM, i: 1 });
    asm.emit("strb_post", { t: VALUE, n: TO, i: 1 });
    asm.emit("subs_imm", { d: COUNT, i: 1 });
    asm.branchIf("ne", top);
  };
  // The vector table: the stack, where to begin, and faults that end the program without answers.
  const begin = 64;
  asm.words([memory.stackTop, (memory.base + begin) | 1]);
  asm.words(Array.from({ length: 14 }, () => (memory.base + begin + 4) | 1));
  const start = asm.label("start");
  asm.branch(start);
  asm.constant(1, 0);
  call(SYS_EXIT);
  asm.place(start);
  asm.literal(NEXT, memory.jobs);
  asm.literal(LEFT, jobs);
  const top = asm.here("job");
  copy("input", 2);
  asm.load(0, NEXT, 4);
  for (const [index, t] of ([1, 2, 3] as const).entries()) asm.load(t, NEXT, 36 + 4 * index);
  asm.load(ENTRY, NEXT, 0);
  asm.emit("blx", { m: ENTRY });
  asm.load(1, NEXT, 32);
  asm.store(0, 1, 0);
  copy("output", 5);
  asm.addConstant(NEXT, NEXT, 4 * JOB_WORDS);
  asm.emit("subs_imm", { d: LEFT, i: 1 });
  asm.branchIf("ne", top);

  const name = asm.label("file name");
  asm.literal(6, memory.answers.address - 32);
  asm.address(1, name);
  asm.store(1, 6, 0);
  asm.constant(1, OPEN_WRITE_BINARY);
  asm.store(1, 6, 4);
  asm.constant(1, FILE_NAME.length);
  asm.store(1, 6, 8);
  asm.emit("mov", { d: 1, m: 6 });
  call(SYS_OPEN);
  asm.store(0, 6, 0);
  asm.literal(1, memory.answers.address);
  asm.store(1, 6, 4);
  asm.literal(1, memory.answers.bytes);
  asm.store(1, 6, 8);
  asm.emit("mov", { d: 1, m: 6 });
  call(SYS_WRITE);
  asm.literal(1, APPLICATION_EXIT);
  call(SYS_EXIT);
  asm.placePool();
  asm.place(name);
  const bytes = [...FILE_NAME, "\0"].map((letter) => letter.charCodeAt(0));
  for (let at = 0; at < bytes.length; at += 4) {
    const byte = (index: number) => bytes[at + index] ?? 0;
    asm.words([byte(0) | (byte(1) << 8) | (byte(2) << 16) | (byte(3) << 24)]);
  }
  return asm.assemble().bytes;
}
