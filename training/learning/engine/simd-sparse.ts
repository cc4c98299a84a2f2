import type { Statement, WasmFunction } from "../wasm/code.ts";
import { type Local, type Scope, VECTOR_BYTES, type Whole, wasmFunction } from "../wasm/function.ts";
import { f32, f32x4, i32, v128 } from "../wasm/instructions.ts";

const PARAMETERS = [
  ...(["slopes", "slopesAt", "windows", "windowBytes", "channels", "input", "rowBytes"] as const),
  ...(["taps", "tapBytes", "panels", "weights"] as const),
];

/** What both gradients go through: of every channel every window, that is, every position that a slope comes to. */
interface Frame {
  readonly given: Readonly<Record<(typeof PARAMETERS)[number], Whole>>;
  readonly scope: Scope;
  readonly slope: Local<"v128">;
  /** Runs the body for every window of the channel, with its slope, and what it saw behind `input` in `seen`. */
  readonly forWindows: (seen: Whole, input: Whole, ...body: Statement[]) => Statement[];
}

function channelFunction(name: string, body: (frame: Frame) => Statement[]): WasmFunction {
  return wasmFunction(name, PARAMETERS, (given, scope) => {
    const [slopeAt, positionAt] = [scope.i32(), scope.i32()];
    const slope = scope.v128();
    const forWindows = (seen: Whole, input: Whole, ...perWindow: Statement[]) => [
      slopeAt.set(given.slopes),
      positionAt.set(given.slopesAt),
      scope.repeat(
        given.windows,
        slope.set(v128.load32_splat(slopeAt)),
        seen.set(i32.add(input, i32.mul(i32.trunc_f32_s(f32.load(positionAt)), given.rowBytes))),
        ...perWindow,
        slopeAt.advance(given.windowBytes),
        positionAt.advance(given.windowBytes),
      ),
    ];
    return [
      scope.repeat(
        given.channels,
        ...body({ given, scope, slope, forWindows }),
        given.slopes.advance(4),
        given.slopesAt.advance(4),
      ),
    ];
  });
}

/** Panels whose sums are held together. */
const TOGETHER = 4;

/**
 * The gradient of a convolution's filter where a max-pool behind it lets only one position a window and channel
 * through. With c a channel, w a window, t a tap and p a panel of what a tap sees:
 *
 *   weights[c, t, p] += sum over w of slopes[w, c] * input[slopesAt[w, c] * rowBytes + t * tapBytes + p * 16]
 */
export const sparseFilterGradient = channelFunction(
  "sparseFilterGradient",
  ({ given, scope, slope, forWindows }) => {
    const [tapAt, column, at, panel] = Array.from({ length: 4 }, () => scope.i32());
    const sums = scope.vectors(TOGETHER);
    const sumUp = (count: number): Statement[] => [
      ...sums.slice(0, count).map((sum, index) => sum.set(v128.load(given.weights, index * VECTOR_BYTES))),
      ...forWindows(
        at,
        column,
        ...sums
          .slice(0, count)
          .map((sum, index) =>
            sum.set(f32x4.add(sum, f32x4.mul(slope, v128.load(at, index * VECTOR_BYTES)))),
          ),
      ),
      ...sums.slice(0, count).map((sum, index) => v128.store(given.weights, sum, index * VECTOR_BYTES)),
      given.weights.advance(count * VECTOR_BYTES),
      column.advance(count * VECTOR_BYTES),
    ];
    return [
      tapAt.set(given.input),
      scope.repeat(
        given.taps,
        column.set(tapAt),
        panel.set(i32.div_u(given.panels, i32.const(TOGETHER))),
        scope.repeat(panel, ...sumUp(TOGETHER)),
        panel.set(i32.sub(given.panels, i32.mul(panel, i32.const(TOGETHER)))),
        scope.repeat(panel, ...sumUp(1)),
        tapAt.advance(given.tapBytes),
      ),
    ];
  },
);

/**
 * The gradient of the same convolution's input, into what `input` points at:
 *
 *   input[slopesAt[w, c] * rowBytes + t * tapBytes + p * 16] += slopes[w, c] * weights[c, t, p]
 */
export const sparseInputGradient = channelFunction(
  "sparseInputGradient",
  ({ given, scope, slope, forWindows }) => {
    const [tapAt, at, weight] = Array.from({ length: 3 }, () => scope.i32());
    return [
      ...forWindows(
        tapAt,
        given.input,
        weight.set(given.weights),
        scope.repeat(
          given.taps,
          at.set(tapAt),
          scope.repeat(
            given.panels,
            v128.store(at, f32x4.add(v128.load(at), f32x4.mul(slope, v128.load(weight)))),
            at.advance(VECTOR_BYTES),
            weight.advance(VECTOR_BYTES),
          ),
          tapAt.advance(given.tapBytes),
        ),
      ),
      given.weights.set(weight),
    ];
  },
);
