/** JSON as the firmware reads and writes it. */
export const JSON_PRELUDE = `function (host, inner) {
  "use strict";
  var parse = JSON.parse;
  /** A text of the watch's; liberal as Storage is, or as \`JSON.parse\`. File names it in errors. */
  inner.parseJson = function (text, isLiberal, file) {
    text = String(text);
    var answer = host.parseJson(inner.toBuffer(text), isLiberal);
    if (answer[0] === 1) return parse(inner.fromBuffer(answer[1]));
    if (answer[0] === 2) return undefined;
    var error = new SyntaxError(answer[1]);
    inner.hidden(error, inner.PLACE, { text: text, offset: answer[2], file: file || "" });
    throw error;
  };
  inner.hidden(JSON, "parse", function (text) { return inner.parseJson(text, false); });
  inner.hidden(JSON, "stringify", function (value, replacer, space) {
    var gap = typeof space === "number" ? new Array(Math.min(Math.max(space | 0, 0), 10) + 1).join(" ")
      : typeof space === "string" ? space.slice(0, 9) : "";
    return inner.writeJson(value, { isJson: true, gap: gap });
  });
}`;
