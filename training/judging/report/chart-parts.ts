/** The look that all charts share. Colours are CSS variables, so that light and dark are decided in the page. */
export const TEXT_SIZE = 12;
const INK = "var(--muted)";
const LINE = "var(--line)";

export interface AxisOptions {
  readonly name?: string;
  readonly min?: number;
  readonly max?: number;
  /** Lines across the chart; on unless told. */
  readonly lines?: boolean;
  format?(value: number): string;
}

/** A number axis. */
export function valueAxis({ name, min, max, lines = true, format }: AxisOptions = {}) {
  return {
    type: "value",
    name,
    nameLocation: "middle",
    nameGap: 28,
    nameTextStyle: { color: INK, fontSize: TEXT_SIZE },
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    axisLabel: {
      color: INK,
      fontSize: TEXT_SIZE,
      hideOverlap: true,
      ...(format ? { formatter: format } : {}),
    },
    axisLine: { show: !lines, lineStyle: { color: LINE } },
    axisTick: { show: false },
    splitLine: { show: lines, lineStyle: { color: LINE } },
  };
}

export interface CurveOptions {
  readonly colour: string;
  readonly dash?: "solid" | "dashed" | "dotted";
  readonly width?: number;
}

/** A line through points. */
export function curve(data: readonly (readonly [number, number])[], options: CurveOptions) {
  return {
    type: "line",
    silent: true,
    showSymbol: false,
    data,
    lineStyle: { color: options.colour, width: options.width ?? 2, type: options.dash ?? "solid" },
    itemStyle: { color: options.colour },
  };
}

/** An upright line with a word at its top. */
export function uprightLine(x: number, label: string) {
  return {
    silent: true,
    symbol: "none",
    lineStyle: { color: "var(--muted)", width: 1, type: "solid" },
    label: { color: "var(--ink)", fontSize: TEXT_SIZE, formatter: label, position: "end" },
    data: [{ xAxis: x }],
  };
}
