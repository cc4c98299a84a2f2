import { useEffect, useRef } from "preact/hooks";
import { words } from "../words/words.ts";

/** ±2 g, as far as a watch measures: all curves are drawn to the same scale, so that gestures can be compared by eye. */
const [LOWEST, HIGHEST] = [-128, 127];
const AXES = ["x", "y", "z"] as const;

/** A gesture as curves of x, y and z; each axis has its colour and its kind of line. */
export function RecordingCurve(props: {
  readonly samples: Int8Array;
  readonly label: string;
  readonly width?: number;
  readonly height?: number;
}) {
  const { samples, label, width = 160, height = 64 } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!canvas.current || !context) return;
    const scale = devicePixelRatio;
    canvas.current.width = width * scale;
    canvas.current.height = height * scale;
    context.scale(scale, scale);
    context.lineWidth = 1.5;
    const style = getComputedStyle(canvas.current);
    const count = samples.length / 3;
    for (const [axis, name] of AXES.entries()) {
      context.strokeStyle = style.getPropertyValue(`--${name}`);
      context.setLineDash(axis === 0 ? [] : axis === 1 ? [5, 3] : [1.5, 2.5]);
      context.beginPath();
      for (let at = 0; at < count; at++) {
        const x = (at / Math.max(1, count - 1)) * (width - 4) + 2;
        const y = ((HIGHEST - (samples[3 * at + axis] ?? 0)) / (HIGHEST - LOWEST)) * (height - 4) + 2;
        context.lineTo(x, y);
      }
      context.stroke();
    }
  }, [samples, width, height]);
  return (
    <canvas
      ref={canvas}
      class="curve"
      style={{ width: `${width}px`, height: `${height}px` }}
      role="img"
      aria-label={words.value.record.curve(label, samples.length / 3)}
    />
  );
}
