/** The page's look: system fonts, one column, light and dark, colours that are told apart with colour-blind eyes. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fdfdfc; --card: #ffffff; --ink: #1c2126; --muted: #5b6570; --line: #e2e5e8; --shade: #1c212633; --focus: #0058a3;
  --right: 0 95 158; --wrong: 185 75 0;
  --series-0: #0072b2; --series-1: #d55e00; --series-2: #00805e; --series-3: #aa4499;
  --series-4: #b37a00; --series-5: #3a9bd0; --series-6: #5d6670; --series-7: #882255;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14171a; --card: #1b1f24; --ink: #e9ecef; --muted: #a3adb8; --line: #30363d; --shade: #00000099; --focus: #7cc4ff;
    --right: 35 120 190; --wrong: 190 85 15;
    --series-0: #55aee8; --series-1: #f28b46; --series-2: #35c49c; --series-3: #e08fd0;
    --series-4: #e6b23c; --series-5: #9ad7f7; --series-6: #b4bcc6; --series-7: #e06c92;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
  overflow-wrap: break-word;
}
main { max-width: 56rem; margin: 0 auto; padding: 2.5rem 1.25rem 5rem; }
p { max-width: 42rem; }
h1, figcaption, tbody th, td.word { overflow-wrap: anywhere; }
tbody th { min-width: 5rem; }
h1 { font-size: clamp(1.6rem, 4.5vw, 2.4rem); line-height: 1.2; margin: .25rem 0 1.75rem; font-weight: 650; letter-spacing: -.015em; }
h2 { font-size: 1.35rem; line-height: 1.3; margin: 0 0 .75rem; font-weight: 650; letter-spacing: -.01em; }
h3 { font-size: 1rem; margin: 0; font-weight: 500; }
section { margin-top: 3.5rem; padding-top: 2rem; border-top: 1px solid var(--line); }
.product { color: var(--muted); margin: 0; font-size: .95rem; }
.lead { color: var(--muted); margin: 1.5rem 0 0; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 3px; border-radius: 4px; }
code, pre { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; font-size: .875em; }
pre { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: .9rem 1rem; overflow-x: auto; }
.hash { overflow-wrap: anywhere; }

dl { margin: 1.25rem 0; }
dt { color: var(--muted); font-size: .9rem; }
dd { margin: 0; }
dl:not(.tiles) > div { display: grid; grid-template-columns: 14rem 1fr; gap: .25rem 1.5rem; padding: .45rem 0; border-bottom: 1px solid var(--line); }
dl:not(.tiles) > div:last-child { border-bottom: 0; }
.tiles { display: grid; grid-template-columns: repeat(3, 1fr); gap: 1rem; margin: 0; }
.tiles > div { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1.1rem 1.25rem; display: flex; flex-direction: column-reverse; justify-content: flex-end; }
.tiles dd { font-size: 2.1rem; line-height: 1.2; font-weight: 650; font-variant-numeric: tabular-nums; letter-spacing: -.02em; }
.tiles > div:first-child dd { color: var(--series-0); }

figure { margin: 1.25rem 0; min-width: 0; }
figcaption { font-weight: 600; font-size: .95rem; margin-bottom: .5rem; }
svg { display: block; width: 100%; height: auto; }
.pair { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 2.5rem; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: .5rem 0 0; padding: 0; font-size: .875rem; color: var(--muted); }
.legend li { display: flex; align-items: center; gap: .5rem; min-width: 0; overflow-wrap: anywhere; }
.legend li > :first-child { flex: none; }
.key { width: 1.75rem; border-top: 3px solid var(--key); }
.key.dashed { border-top-style: dashed; }
.key.dotted { border-top-style: dotted; }
.map { max-width: 38rem; }
.mark { width: .8rem; height: .8rem; fill: currentColor; }
.dot { width: .8rem; height: .8rem; border-radius: 50%; background: var(--key); }
.small { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(16rem, 100%), 1fr)); gap: .5rem 2rem; }
.arrow, .muted { color: var(--muted); font-weight: 400; }
.small .where { margin: .25rem 0 0; }

/* A shadow at the edge behind which there is more. */
.scroll {
  overflow-x: auto; margin: 1.25rem 0;
  background: linear-gradient(to right, var(--paper) 1rem, transparent 2rem) local, linear-gradient(to left, var(--paper) 1rem, transparent 2rem) 100% 0 local,
    linear-gradient(to right, var(--shade), transparent) 0 0 / .7rem 100% no-repeat, linear-gradient(to left, var(--shade), transparent) 100% 0 / .7rem 100% no-repeat;
}
table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .95rem; }
caption { text-align: left; color: var(--muted); font-size: .875rem; padding-bottom: .6rem; }
caption span { display: inline-block; min-width: min(18rem, 80vw); max-width: min(42rem, calc(100vw - 2rem)); position: sticky; left: 0; }
th { font-weight: 500; text-align: left; }
thead th { color: var(--muted); font-size: .875rem; vertical-align: bottom; }
table:not(.confusion) { width: 100%; }
table:not(.confusion) :is(th, td) { padding: .45rem 0 .45rem 1.25rem; border-bottom: 1px solid var(--line); }
table:not(.confusion) :is(th, td):first-child { padding-left: 0; }
.number { text-align: right; white-space: nowrap; }
thead .number { white-space: normal; }
.confusion { border-collapse: separate; border-spacing: 3px; }
.confusion td { min-width: 2.4rem; height: 2.4rem; text-align: center; border-radius: 6px; }
.confusion tbody th { min-width: 0; padding-right: .6rem; white-space: nowrap; position: sticky; left: 0; background: var(--paper); }
.confusion th span { display: block; max-width: 9rem; overflow: hidden; text-overflow: ellipsis; }
.confusion thead th { text-align: center; padding: 0 .2rem .2rem; }
.confusion.upright thead span { writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap; max-height: 9rem; margin: 0 auto; }
.confusion .none { color: var(--muted); background: var(--card); }
.confusion .right { background: rgb(var(--right) / calc(.1 + .7 * var(--share))); }
.confusion .wrong { background: rgb(var(--wrong) / calc(.12 + .68 * var(--share))); font-weight: 600; }
.confusion .right.dark { background: rgb(var(--right) / calc(.4 + .55 * var(--share))); color: #fff; }
.confusion .wrong.dark { background: rgb(var(--wrong) / calc(.6 + .4 * var(--share))); color: #fff; }

svg.time-line { width: auto; height: auto; max-width: none; font-size: 11px; }
.time-line .axis { fill: none; stroke-width: 1; vector-effect: non-scaling-stroke; }
.time-line :is(text, .time) { fill: var(--muted); }
.time-line .truth rect { fill: var(--series-2); opacity: .18; }
.time-line .truth text { fill: var(--series-2); font-weight: 600; }
.time-line .missed rect, .time-line .missed text, .time-line :is(.wrong, .invented) text { fill: var(--series-1); }
.time-line .answer path { stroke: var(--ink); }
.time-line .answer text { fill: var(--ink); }
.time-line :is(.wrong, .invented) path { stroke: var(--series-1); }

details { margin: 1rem 0; }
summary { cursor: pointer; color: var(--focus); width: fit-content; padding: .25rem 0; }
.watches, .findings { list-style: none; padding: 0; display: grid; gap: 1rem; }
.watches > li, .findings > li { background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--muted); border-radius: 8px; padding: .9rem 1.1rem; }
.watches ul { margin: .4rem 0 0; padding-left: 1.1rem; color: var(--muted); font-size: .925rem; }
.watches .runs { border-left-color: var(--series-2); }
.watches .does-not-run, .findings .problem { border-left-color: var(--series-1); }
.watches .own-app-only, .findings .warning { border-left-color: var(--series-4); }
.findings p { margin: 0 0 .35rem; }
.findings p:last-child { margin: 0; }
.findings strong { margin-right: .35rem; }
.where { color: var(--muted); font-size: .875rem; overflow-wrap: anywhere; }
footer { margin-top: 4rem; color: var(--muted); font-size: .875rem; }

@media (max-width: 44rem) {
  main { padding: 1.5rem 1rem 3rem; }
  section { margin-top: 2.5rem; padding-top: 1.5rem; }
  .pair { grid-template-columns: minmax(0, 1fr); }
  .tiles { grid-template-columns: 1fr; gap: .6rem; }
  .tiles > div { flex-direction: row; align-items: baseline; justify-content: space-between; padding: .8rem 1rem; gap: 1rem; }
  .tiles dd { font-size: 1.5rem; }
  dl:not(.tiles) > div { grid-template-columns: 1fr; gap: 0; }
  table:not(.confusion) { font-size: .825rem; }
  table:not(.confusion) thead th { font-size: .775rem; }
  table:not(.confusion) :is(th, td):not(:first-child) { padding-left: .4rem; }
  .confusion { font-size: .875rem; border-spacing: 2px; }
  .confusion td { min-width: 2.05rem; height: 2.2rem; }
}
.confusion.dense { font-size: .75rem; border-spacing: 1px; }
.confusion.dense td { min-width: 1.5rem; height: 1.5rem; padding: 0; border-radius: 3px; }
.confusion.dense thead th { padding: 0 0 .2rem; font-size: .75rem; line-height: 1.3; }
@media print { section { break-inside: avoid; } details > * { display: block; } }
`;
