import type { Statement, WasmFunction } from "../wasm/code.ts";
import {
  FLOAT_BYTES,
  type Local,
  type Scope,
  VECTOR_BYTES,
  type Whole,
  wasmFunction,
} from "../wasm/function.ts";
import { f32x4, i32, v128 } from "../wasm/instructions.ts";
import type { Placed } from "./layout.ts";

/** Vectors of outputs that are computed together: so many sums are held for each of some rows. */
const LARGEST_GROUP = 5;
/** Rows that go together, by the vectors of a group: as many sums as there are registers for. */
const ROWS_TOGETHER: readonly number[] = [0, 4, 4, 3, 2, 2];
/** Products that are written out one after the other; more of them run in a loop. */
const LONGEST_RUN = 24;

/** Outputs whose weights lie together in the forward pass. */
export interface Group {
  /** The first of its vectors, and how many. */
  readonly first: number;
  readonly vectors: number;
  /** Its first weight, behind the address of the operation's. */
  readonly kernel: number;
}

/** The vectors of outputs in groups, as even as they can be. */
export function groupsOf({ outStride, taps, inputs }: Placed): Group[] {
  const vectors = outStride / 4;
  const count = Math.ceil(vectors / LARGEST_GROUP);
  const edges = Array.from({ length: count + 1 }, (_, index) => Math.round((index * vectors) / count));
  return edges.slice(1).map((edge, index) => ({
    first: edges[index],
    vectors: edge - edges[index],
    kernel: edges[index] * VECTOR_BYTES * taps * inputs,
  }));
}

/** Computes the convolution's rows from `from` to before `to`, and up to three more than that. */
export function convolve(operation: Placed): WasmFunction {
  const { index, kind } = operation;
  return wasmFunction(`convolve${index}`, ["from", "to"], ({ from, to }, scope) => {
    const [x, y] = [scope.i32(), scope.i32()];
    const rows = scope.i32();
    return [
      x.set(i32.mul(from, i32.const(rowBytes(operation)))),
      y.set(i32.mul(from, i32.const(operation.outStride * FLOAT_BYTES))),
      rows.set(i32.sub(to, from)),
      ...(kind === "full" ? fullRows : depthwiseRows)(operation, scope, { x, y, rows }),
    ];
  });
}

/** From where a filter begins to where it begins a row on. */
const rowBytes = ({ stride, inStride }: Placed) => stride * inStride * FLOAT_BYTES;

interface RowPlace {
  /** Behind the addresses of the input and of what is made. */
  readonly x: Whole;
  readonly y: Whole;
  readonly rows: Whole;
}

function fullRows(operation: Placed, scope: Scope, place: RowPlace): Statement[] {
  const groups = groupsOf(operation);
  const together =
    operation.rows === 1 ? 1 : Math.min(...groups.map(({ vectors }) => ROWS_TOGETHER[vectors]));
  return rowsInGroups(operation, scope, place, together, () =>
    groups.flatMap((group) => groupOfRows(operation, group, together, scope, place)),
  );
}

function rowsInGroups(
  operation: Placed,
  scope: Scope,
  { x, y, rows }: RowPlace,
  together: number,
  body: () => Statement[],
): Statement[] {
  const groups = i32.div_u(i32.add(rows, i32.const(together - 1)), i32.const(together));
  return [
    scope.repeat(
      operation.rows === 1 ? 1 : groups,
      ...body(),
      x.advance(together * rowBytes(operation)),
      y.advance(together * operation.outStride * FLOAT_BYTES),
    ),
  ];
}

/** Sums of one group of outputs for some rows: each weight that is loaded is used for all of these. */
function groupOfRows(
  operation: Placed,
  group: Group,
  together: number,
  scope: Scope,
  { x, y }: RowPlace,
): Statement[] {
  const { input, convolved, bias, forwardKernel, segments, segmentLength, tapStride, relu } = operation;
  const rows = Array.from({ length: together }, (_, row) => row);
  const panels = Array.from({ length: group.vectors }, (_, panel) => panel);
  const sums = rows.map(() => scope.vectors(group.vectors));
  const numbers = scope.vectors(together);
  const weight = scope.v128();
  const [seen, kernel] = [scope.i32(), scope.i32()];
  const product = (at: number): Statement[] => [
    ...rows.map((row) =>
      numbers[row].set(v128.load32_splat(seen, input + row * rowBytes(operation) + at * FLOAT_BYTES)),
    ),
    ...panels.flatMap((panel) => [
      weight.set(
        v128.load(kernel, forwardKernel + group.kernel + (at * group.vectors + panel) * VECTOR_BYTES),
      ),
      ...rows.map((row) => addProduct(sums[row][panel], numbers[row], weight)),
    ]),
  ];
  const kernelBytes = (length: number) => length * group.vectors * VECTOR_BYTES;
  const biasAt = (panel: number) => bias + (group.first + panel) * VECTOR_BYTES;
  const resultAt = (row: number, panel: number) =>
    convolved + (row * operation.outStride + (group.first + panel) * 4) * FLOAT_BYTES;
  const result = (sum: Local<"v128">) => (relu ? f32x4.pmax(sum, v128.zeros) : sum);
  const whole = Math.floor(segmentLength / LONGEST_RUN);
  const runs = whole > 1 ? whole : 0;
  const runLength = LONGEST_RUN;
  const rest = segmentLength - runs * runLength;
  return [
    ...rows.flatMap((row) =>
      panels.map((panel) => sums[row][panel].set(v128.load(i32.const(0), biasAt(panel)))),
    ),
    seen.set(x),
    kernel.set(i32.const(0)),
    scope.repeat(
      segments,
      scope.repeat(
        runs,
        ...Array.from({ length: runLength }, (_, at) => product(at)).flat(),
        seen.advance(runLength * FLOAT_BYTES),
        kernel.advance(kernelBytes(runLength)),
      ),
      ...Array.from({ length: rest }, (_, at) => product(at)).flat(),
      seen.advance((tapStride - runs * runLength) * FLOAT_BYTES),
      kernel.advance(kernelBytes(rest)),
    ),
    ...rows.flatMap((row) =>
      panels.map((panel) => v128.store(y, result(sums[row][panel]), resultAt(row, panel))),
    ),
  ];
}

/** Every channel by itself: row after row, vector after vector. */
function depthwiseRows(operation: Placed, scope: Scope, place: RowPlace): Statement[] {
  const { input, convolved, bias, kernel, taps, inStride, outStride, relu } = operation;
  const sum = scope.v128();
  return rowsInGroups(operation, scope, place, 1, () =>
    Array.from({ length: outStride / 4 }, (_, panel) => panel * VECTOR_BYTES).flatMap((panel) => [
      sum.set(v128.load(i32.const(0), bias + panel)),
      ...Array.from({ length: taps }, (_, tap) =>
        addProduct(
          sum,
          v128.load(place.x, input + tap * inStride * FLOAT_BYTES + panel),
          v128.load(i32.const(0), kernel + tap * outStride * FLOAT_BYTES + panel),
        ),
      ),
      v128.store(place.y, relu ? f32x4.pmax(sum, v128.zeros) : sum, convolved + panel),
    ]),
  );
}

/** sum += one * other. */
export const addProduct = (
  sum: Local<"v128">,
  one: Parameters<typeof f32x4.mul>[0],
  other: Parameters<typeof f32x4.mul>[0],
): Statement => sum.set(f32x4.add(sum, f32x4.mul(one, other)));
