/**
 * An expression for a page that gives what somebody would stumble over: text with too little contrast, headings out of order,
 * tables without a caption, drawings without a name, drawn points that cannot be seen, and what is wider than the screen.
 */
export const AUDIT = `(() => {
  const found = [];
  const say = (what, element) => found.push(what + ": " + element.tagName + " " + element.textContent.trim().slice(0, 40));

  if (document.documentElement.scrollWidth > innerWidth || innerWidth > screen.width) {
    found.push("wider than the screen: " + innerWidth + " of " + screen.width);
  }
  if (document.querySelectorAll("h1").length !== 1) found.push("not one h1");
  let level = 1;
  for (const heading of document.querySelectorAll("h1, h2, h3, h4")) {
    const own = Number(heading.tagName[1]);
    if (own > level + 1) say("heading leaves out a level", heading);
    level = own;
  }
  for (const table of document.querySelectorAll("table")) {
    if (!table.caption?.textContent) say("no caption", table);
    if ([...table.querySelectorAll("th")].some((head) => !head.scope)) say("heading without scope", table);
  }
  for (const drawing of document.querySelectorAll("svg:not([aria-hidden])")) {
    const names = (drawing.getAttribute("aria-labelledby") ?? "").split(" ");
    if (names.some((id) => !document.getElementById(id)?.textContent)) say("no name", drawing);
  }
  for (const path of document.querySelectorAll("svg path")) {
    const { width, height } = path.getBBox();
    if (width === 0 && height === 0) found.push("cannot be seen: path " + path.getAttribute("d"));
  }
  for (const element of document.querySelectorAll("a[href], button, summary, [tabindex]")) {
    if (Number(element.getAttribute("tabindex") ?? 0) > 0) say("focus out of order", element);
  }

  // Contrast as WCAG 2 counts it: 4.5 is the least for text.
  const colourOf = (text) => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
    return { parts: [red, green, blue], alpha };
  };
  const over = ({ parts, alpha }, under) => parts.map((value, index) => value * alpha + under[index] * (1 - alpha));
  const luminance = (parts) => {
    const [red, green, blue] = parts.map((value) =>
      value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  for (const element of document.querySelectorAll("body *")) {
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!hasText || element.closest("script, style, title, desc")) continue;
    const style = getComputedStyle(element);
    const layers = [];
    for (let one = element; one; one = one.parentElement) layers.unshift(colourOf(getComputedStyle(one).backgroundColor));
    const paper = layers.reduce((under, layer) => over(layer, under), [255, 255, 255]);
    const ink = colourOf(element.closest("svg") ? style.fill : style.color);
    if (element.closest("svg")) ink.alpha *= Number(style.fillOpacity);
    const [light, dark] = [luminance(over(ink, paper)), luminance(paper)].sort((a, b) => b - a);
    const contrast = (light + 0.05) / (dark + 0.05);
    if (contrast < 4.5) say("contrast " + contrast.toFixed(2), element);
  }
  return [...new Set(found)];
})()`;
