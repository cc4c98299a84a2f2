import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import { words } from "../words/words.ts";

/** A pass through the recordings, from 1, and the share of right answers after it. */
export type CurvePoint = readonly [epoch: number, share: number];

/** Share of right answers after passes so far, on an axis of all passes. */
export function LearningCurve({
  points,
  epochs,
}: {
  readonly points: readonly CurvePoint[];
  readonly epochs: number;
}) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  useEffect(() => {
    if (!place.current) return;
    const ink = getComputedStyle(place.current).color;
    const axis = { stroke: ink, grid: { stroke: "#8884" }, ticks: { stroke: "#8884" } };
    const width = place.current.clientWidth;
    const scales = { x: { time: false, range: [0, epochs] }, y: { range: [0, 1] } } as const;
    plot.current = new uPlot(
      {
        ...{ width, height: 160, legend: { show: false }, cursor: { show: false } },
        scales: { x: { ...scales.x, range: [0, epochs] }, y: { range: [0, 1] } },
        axes: [axis, { ...axis, values: (_, ticks) => ticks.map((tick) => words.peek().percent(tick)) }],
        series: [{}, { stroke: "#2563eb", width: 2 }],
      },
      [[], []],
      place.current,
    );
    return () => plot.current?.destroy();
  }, [epochs]);
  useEffect(() => {
    plot.current?.setData([points.map(([epoch]) => epoch), points.map(([, share]) => share)]);
  }, [points]);
  return <div ref={place} class="plot" role="img" aria-label={words.value.train.curve} />;
}
