/** `accX`, `accelerometer_x`, `ax`, `x`, …: an accelerometer's axis, and no gyroscope's or magnetometer's. */
export function axisOf(name: string): "x" | "y" | "z" | undefined {
  const match = /^(?:a|acc|accel|acceleration|accelerometer)?[ _.-]?([xyz])$/i.exec(name.trim());
  switch (match?.[1].toLowerCase()) {
    case "x":
      return "x";
    case "y":
      return "y";
    case "z":
      return "z";
    default:
      return undefined;
  }
}
