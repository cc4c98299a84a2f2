import type { Graph, Operator } from "../graph/graph.ts";
import type { WatchOperatorName } from "./schema.ts";

/**
 * The version that a TFLite runtime must have of an operator. It rises with what the operator is asked to do; the
 * watch does not look at it, other runtimes refuse versions they do not know.
 */
export function operatorVersion(graph: Graph, operator: Operator): number {
  const int8 = graph.tensors[operator.input]?.type === "int8";
  switch (operator.kind) {
    case "CONV_2D":
      return int8 ? 3 : 1;
    case "DEPTHWISE_CONV_2D": {
      const dilated = operator.dilationHeight !== 1 || operator.dilationWidth !== 1;
      return int8 ? 3 : dilated ? 2 : 1;
    }
    case "FULLY_CONNECTED":
      return operator.bias === undefined ? 6 : int8 ? 4 : 1;
    case "AVERAGE_POOL_2D":
    case "MAX_POOL_2D":
    case "SOFTMAX":
      return int8 ? 2 : 1;
    case "DEQUANTIZE":
      return 2;
    case "QUANTIZE":
      return int8 ? 2 : 1;
    case "RESHAPE":
      return 1;
  }
}

/** The first TFLite release with each version that `operatorVersion` gives. */
const FIRST_RELEASE: Readonly<Record<WatchOperatorName, Readonly<Record<number, string>>>> = {
  AVERAGE_POOL_2D: { 1: "1.5.0", 2: "1.14.0" },
  CONV_2D: { 1: "1.5.0", 3: "1.14.0" },
  DEPTHWISE_CONV_2D: { 1: "1.5.0", 2: "1.12.0", 3: "1.14.0" },
  DEQUANTIZE: { 2: "1.14.0" },
  FULLY_CONNECTED: { 1: "1.5.0", 4: "1.14.0", 6: "2.1.0" },
  MAX_POOL_2D: { 1: "1.5.0", 2: "1.14.0" },
  QUANTIZE: { 1: "1.14.0", 2: "1.15.0" },
  RESHAPE: { 1: "1.5.0" },
  SOFTMAX: { 1: "1.5.0", 2: "1.14.0" },
};

/** The oldest TFLite release that runs all operators of the graph. */
export function minRuntimeVersion(graph: Graph): string {
  return graph.operators
    .map((operator) => FIRST_RELEASE[operator.kind][operatorVersion(graph, operator)] ?? "")
    .reduce((newest, release) => (isNewer(release, newest) ? release : newest), "1.5.0");
}

function isNewer(release: string, than: string): boolean {
  const [major = 0, minor = 0] = release.split(".").map(Number);
  const [thanMajor = 0, thanMinor = 0] = than.split(".").map(Number);
  return major > thanMajor || (major === thanMajor && minor > thanMinor);
}
