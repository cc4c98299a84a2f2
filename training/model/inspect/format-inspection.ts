import type { MemoryPlan } from "../planner/plan-memory.ts";
import { TARGETS } from "../targets.ts";
import type { Inspection } from "./inspect-model.ts";
import { textTable } from "./text-table.ts";
import { WATCHES } from "./watches.ts";

/** An inspection as text for a terminal: plain, without colours, ending with a line break. */
export function formatInspection(inspection: Inspection): string {
  const sections = [
    summary(inspection),
    operatorSection(inspection),
    tensorSection(inspection),
    inspection.memory === null ? [] : memorySection(inspection, inspection.memory),
    inspection.differences.length === 0
      ? []
      : [
          "The watch differs from desktop TensorFlow Lite:",
          ...inspection.differences.map((line) => `  ${line}`),
        ],
    inspection.noGestures === null ? [] : [`This is no model of gestures: ${inspection.noGestures}.`],
    verdictSection(inspection),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function summary({ description, labels, modelBytes, macs, milliseconds, arenaBytes }: Inspection): string[] {
  const lines = [
    // Converters describe a file with a sentence: "MLIR Converted."
    `${description.replace(/[.\s]+$/, "") || "Model"}: ${count(modelBytes)} bytes`,
    ...(labels === undefined ? [] : [`labels: ${labels.join(", ")}`]),
  ];
  if (macs !== null && milliseconds !== null && arenaBytes !== null) {
    lines.push(
      `${count(macs)} multiply-accumulates, about ${Math.ceil(milliseconds)} ms a run by the TensorFlow of Bangle.js 1 and 2, arena ${count(arenaBytes)} bytes`,
    );
  }
  return lines;
}

function operatorSection({ operators }: Inspection): string[] {
  const rows = operators.map(({ name, onWatch, inputs, outputs, shape, macs }, index) => [
    String(index),
    onWatch ? name : `${name} (not on the watch)`,
    inputs.filter((input) => input >= 0).join(" "),
    outputs.join(" "),
    shape === null ? "?" : shapeText(shape),
    macs === null ? "" : count(macs),
  ]);
  return ["Operators", ...textTable(["", "operator", "reads", "writes", "shape", "MACs"], rows, [0, 5])];
}

function tensorSection({ tensors, inputs, outputs }: Inspection): string[] {
  const rows = tensors.map(({ name, type, shape, scales, zeroPoints, axis, constantBytes }, index) => {
    const role = inputs.includes(index) ? "input" : outputs.includes(index) ? "output" : "";
    const quantization =
      scales.length > 1
        ? `${scales.length} along axis ${axis}`
        : scales[0] === undefined
          ? ""
          : `${Number(scales[0].toPrecision(6))}, ${zeroPoints[0] ?? 0}`;
    return [
      String(index),
      name.length > 40 ? `…${name.slice(-39)}` : name,
      type,
      shape === undefined ? "?" : shapeText(shape),
      quantization,
      constantBytes > 0 ? count(constantBytes) : "",
      role,
    ];
  });
  const header = ["", "tensor", "type", "shape", "scale, zero point", "bytes in file", ""];
  return ["Tensors", ...textTable(header, rows, [0, 5])];
}

function memorySection({ aiGesture }: Inspection, memory: MemoryPlan): string[] {
  const activations = [...memory.tensors]
    .sort((a, b) => a.offset - b.offset || a.first - b.first)
    .map(({ tensor, offset, bytes, first, last }) => [
      String(tensor),
      count(offset),
      count(bytes),
      `${first} to ${last}`,
    ]);
  const kept = memory.persistent.map(({ name, bytes }) => [name, count(bytes)]);
  const safety =
    aiGesture === null || aiGesture.safe
      ? "aiGesture: safe; the input is clean after planning in 4000 bytes"
      : `aiGesture: not safe; ${aiGesture.reasons.join("; ")}`;
  return [
    `Memory: ${count(memory.arenaUsedBytes)} bytes used, ${count(memory.activationBytes)} of them activations; smallest arena ${count(memory.recommendedArena)}`,
    ...textTable(["tensor", "offset", "bytes", "operators"], activations, [0, 1, 2]),
    "",
    ...textTable(["kept as long as the interpreter lives", "bytes"], kept, [1]),
    "",
    safety,
    ...(aiGesture?.notes ?? []).map((note) => `  note: ${note}`),
  ];
}

function verdictSection({ targets, faults, adaptable }: Inspection): string[] {
  const verdicts = TARGETS.flatMap((target) => {
    const { verdict, reasons } = targets[target];
    // What is wrong with the file is the same for every watch, and told once.
    const own = faults.length > 0 ? [] : reasons;
    return [`${WATCHES[target].name}: ${verdict}`, ...own.map((reason) => `  ${reason}`)];
  });
  if (faults.length === 0) return verdicts;
  return [
    ...verdicts,
    "",
    "Why, and what to do:",
    ...faults.flatMap(({ what, wayOut }) => [`* ${what}`, ...(wayOut === "" ? [] : [`    ${wayOut}`])]),
    ...(adaptable === null
      ? []
      : [
          "`bangle-gestures build FILE.tflite --labels …` makes it run as it is. It writes",
          ...adaptable.map((change) => `    ${change}`),
        ]),
  ];
}

const shapeText = (shape: readonly number[]): string => `[${shape.join(", ")}]`;

/** 1234567 as 1,234,567, in every locale. */
function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}
