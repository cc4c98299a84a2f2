import type { Register } from "../arm/registers.ts";
import type { ConvolutionLayer } from "./convolution-layer.ts";
import type { Frame, Place } from "./frame.ts";
import { emitClamp, emitRequantize, requantizeWords } from "./requantize.ts";
import { emitWindowLoop, WINDOW } from "./window-loop.ts";

const SUM: Register = WINDOW.result;
const INPUT: Register = 1;
const WEIGHT: Register = 2;
const T: Register = 12;
const U: Register = 14;
const CONSTANTS: readonly Register[] = [1, 2, 3, 12];
/** Bias and rescaling of a channel. */
const CHANNEL_WORDS = 5;

/** A convolution of any kind, one product after the other: for what `planConvolution` has no plan for, or no memory. */
export function emitPlainConvolution(
  frame: Frame,
  layer: ConvolutionLayer,
  input: Place,
  output: Place,
): void {
  const { asm } = frame;
  const depth = layer.isDepthwise ? 1 : layer.inDepth;
  const weights = frame.constants("plain weights", packBytes(weightsByChannel(layer)));
  const channels = frame.constants("plain channels", channelWords(layer));
  const { element, channel } = WINDOW;
  const multiplier = layer.outDepth / layer.inDepth;
  const advance = (bytes: number) => {
    frame.load(T, "b");
    asm.constant(U, bytes);
    asm.emit("add", { d: T, m: U });
    frame.store(T, "b");
  };
  emitWindowLoop(frame, layer, input, output, {
    place() {
      asm.address(T, weights.start);
      frame.store(T, "b");
      asm.address(T, channels.start);
      frame.store(T, "c");
    },
    start() {
      frame.load(T, "c");
      asm.emit("ldr", { t: SUM, n: T, i: 0 });
    },
    tap() {
      if (layer.isDepthwise && multiplier === 1) asm.emit("add", { d: element, m: channel });
      if (layer.isDepthwise && multiplier > 1) {
        asm.constant(T, multiplier);
        asm.emit("udiv", { d: T, n: channel, m: T });
        asm.emit("add", { d: element, m: T });
      }
      frame.load(T, "b");
      if (depth > 1) asm.constant(U, depth);
      const top = asm.here("product");
      asm.emit("ldrsb_post", { t: INPUT, n: element, i: 1 });
      asm.emit("ldrsb_post", { t: WEIGHT, n: T, i: 1 });
      asm.addConstant(INPUT, INPUT, -layer.inputZeroPoint);
      asm.addConstant(WEIGHT, WEIGHT, -layer.weightZeroPoint);
      asm.emit("mla", { d: SUM, n: INPUT, m: WEIGHT, a: SUM });
      if (depth > 1) {
        asm.emit("subs_wide_imm", { d: U, n: U, i: 1 });
        asm.branchIf("ne", top);
      }
      frame.store(T, "b");
    },
    skip: (taps) => advance(taps * depth),
    finish() {
      frame.load(U, "c");
      CONSTANTS.forEach((t, index) => {
        asm.emit("ldr", { t, n: U, i: 4 + 4 * index });
      });
      asm.addConstant(U, U, 4 * CHANNEL_WORDS);
      frame.store(U, "c");
      asm.constant(U, layer.outputZeroPoint);
      emitRequantize(asm, "exact", SUM, CONSTANTS, U);
      emitClamp(asm, layer, SUM, [T, U]);
    },
  });
}

function channelWords(layer: ConvolutionLayer): number[] {
  return layer.rescale.flatMap((rescale, channel) => [
    layer.bias[channel] ?? 0,
    ...requantizeWords("exact", rescale),
  ]);
}

/** The weights in the order they are used: of depthwise filters all taps of a channel side by side. */
function weightsByChannel({ weights, isDepthwise, outDepth }: ConvolutionLayer): Int8Array {
  if (!isDepthwise) return weights;
  const taps = weights.length / outDepth;
  return Int8Array.from({ length: weights.length }, (_, at) => {
    const channel = Math.floor(at / taps);
    return weights[(at % taps) * outDepth + channel] ?? 0;
  });
}

function packBytes(bytes: Int8Array): number[] {
  return Array.from({ length: Math.ceil(bytes.length / 4) }, (_, word) => {
    const byte = (index: number) => (bytes[4 * word + index] ?? 0) & 0xff;
    return byte(0) | (byte(1) << 8) | (byte(2) << 16) | (byte(3) << 24);
  });
}
