import { HELPERS } from "../../dialect/reading/helpers.ts";

/**
 * The firmware's regular expressions: characters, `.`, sets, `*`, `+`, `|`, `^`, `$` and groups; everything else (look-ahead, counts,
 * `?`, `\b`) stands for the characters it is written with. And the methods of strings that take one.
 */
export const REGEXP_PRELUDE = String.raw`function (host, inner) {
  "use strict";
  var hidden = inner.hidden, MOST_GROUPS = 9;
  var NAMED = { f: "\f", b: "\b", n: "\n", r: "\r", t: "\t", v: "\v", 0: "\0" };
  var isDigit = function (c) { return c >= "0" && c <= "9"; };
  var isSpace = function (c) { return c === " " || c >= "\t" && c <= "\r"; };
  var isWord = function (c) { return isDigit(c) || c >= "a" && c <= "z" || c >= "A" && c <= "Z" || c === "_"; };
  var CLASSES = {
    d: isDigit, D: function (c) { return !isDigit(c); }, s: isSpace, S: function (c) { return !isSpace(c); },
    w: isWord, W: function (c) { return !isWord(c); }
  };
  /** One element of a pattern: whether a character fits, and where the element ends. */
  var element = function (p, at, ignoreCase) {
    if (p[at] === ".") return { fits: function () { return true; }, end: at + 1 };
    if (p[at] === "[") return set(p, at + 1, ignoreCase);
    return single(p, at, ignoreCase, false);
  };
  var set = function (p, at, ignoreCase) {
    var inverted = p[at] === "^", members = [];
    if (inverted) at++;
    while (at < p.length && p[at] !== "]") {
      var member = p[at] === "."
        ? { fits: function (c) { return c === "."; }, end: at + 1 } : single(p, at, ignoreCase, true);
      members.push(member.fits);
      at = member.end;
    }
    if (at >= p.length) throw new Error("Unfinished character set in RegEx");
    return {
      fits: function (c) { return members.some(function (fits) { return fits(c); }) !== inverted; }, end: at + 1
    };
  };
  var single = function (p, at, ignoreCase, inSet) {
    var c = p[at], end = at + 1;
    if (c === "\\" && end < p.length) {
      c = p[end];
      end++;
      if (CLASSES[c]) return { fits: CLASSES[c], end: end };
      if (c >= "1" && c <= "9") throw new Error("Backreferences not supported");
      if (NAMED[c]) c = NAMED[c];
      else if (c === "x" && end + 1 < p.length) {
        c = String.fromCharCode(parseInt(p.slice(end, end + 2), 16));
        end += 2;
      }
    }
    var lower = function (x) { return ignoreCase ? x.toLowerCase() : x; }, low = lower(c);
    if (inSet && p[end] === "-" && end + 1 < p.length && p[end + 1] !== "]") {
      var last = single(p, end + 1, ignoreCase, false);
      if (last.text === undefined) return last;
      return {
        fits: function (x) { x = lower(x); return x >= low && x <= last.text && low < last.text; }, end: last.end
      };
    }
    return { fits: function (x) { return lower(x) === low; }, end: end, text: low };
  };
  /** Tries a pattern from a place on, up to its end or a "|"; the match, or undefined. */
  var matchHere = function (p, at, text, from, start, groups, ignoreCase) {
    if (at >= p.length || p[at] === "|") return { start: start, end: from, groups: groups };
    var rest = function (next, position, known) { return matchHere(p, next, text, position, start, known, ignoreCase); };
    if (p[at] === "^") return from === 0 ? rest(at + 1, from, groups) : undefined;
    if (p[at] === "$") return from >= text.length ? rest(at + 1, from, groups) : orElse(p, at + 1, text, start, ignoreCase);
    if (p[at] === "(") {
      return rest(at + 1, from, groups.length < MOST_GROUPS ? groups.concat([[from, from]]) : groups);
    }
    if (p[at] === ")") {
      var last = groups[groups.length - 1];
      return rest(at + 1, from, last ? groups.slice(0, -1).concat([[last[0], from]]) : groups);
    }
    var one = element(p, at, ignoreCase), many = p[one.end];
    var fits = function (position) { return position < text.length && one.fits(text[position]); };
    if (many !== "*" && many !== "+") {
      return fits(from) ? rest(one.end, from + 1, groups) : orElse(p, one.end, text, start, ignoreCase);
    }
    if (many === "+" && !fits(from)) return orElse(p, one.end + 1, text, start, ignoreCase);
    // The firmware tries the rest of the pattern first where it stands, whether "*" or "+".
    var best = rest(one.end + 1, from, groups);
    for (; fits(from); from++) best = rest(one.end + 1, from + 1, groups) || best;
    return best;
  };
  /** Nothing fits: the next alternative, if there is one. */
  var orElse = function (p, at, text, start, ignoreCase) {
    for (; at < p.length && p[at] !== "|"; at++) if (p[at] === "\\") at++;
    return at < p.length ? matchHere(p, at + 1, text, start, start, [], ignoreCase) : undefined;
  };

  function RegExp(source, flags) {
    var self = this instanceof RegExp ? this : Object.create(RegExp.prototype);
    if (typeof source !== "string") {
      throw new TypeError("Expecting String as first argument, got " + inner.kindOf(source));
    }
    self.source = source;
    if (flags !== undefined && flags !== "") self.flags = flags;
    self.lastIndex = 0;
    if (/^(?:\\[.\\]|[^\\.[\]()|^*+$])*\$$/.test(source) && source.length < 32) {
      self.endsWith = source.slice(0, -1).replace(/\\(.)/g, "$1");
    }
    return self;
  }
  var has = function (regexp, flag) { return typeof regexp.flags === "string" && regexp.flags.indexOf(flag) >= 0; };
  var resultOf = function (text, match) {
    var result = [text.slice(match.start, match.end)];
    match.groups.forEach(function (group) { result.push(text.slice(group[0], group[1])); });
    result.index = match.start;
    result.input = text;
    return result;
  };
  var exec = function (regexp, text) {
    text = String(text);
    if (regexp.lastIndex > text.length) return null;
    var match;
    for (var at = regexp.lastIndex; !match && (at < text.length || at === regexp.lastIndex); at++) {
      match = matchHere(regexp.source, 0, text, at, at, [], has(regexp, "i"));
    }
    regexp.lastIndex = match && has(regexp, "g") ? match.end : 0;
    return match ? resultOf(text, match) : null;
  };
  hidden(RegExp.prototype, "exec", function (text) { return exec(this, text); });
  hidden(RegExp.prototype, "test", function (text) { return exec(this, text) !== null; });
  hidden(globalThis, "RegExp", RegExp);
  hidden(globalThis, "${HELPERS.regexp}", function (source, flags) { return new RegExp(source, flags); });

  // ---- Methods of strings; those of the language are for the expressions of these preludes
  var plain = { match: String.prototype.match, replace: String.prototype.replace, replaceAll: String.prototype.replaceAll,
    split: String.prototype.split };
  /** All matches, or the first. */
  var matches = function (regexp, text, all) {
    var found = [];
    regexp.lastIndex = 0;
    for (var match = exec(regexp, text); match; match = all ? exec(regexp, text) : null) {
      found.push(match);
      regexp.lastIndex = match.index + (match[0].length || 1);
    }
    if (all) regexp.lastIndex = 0;
    return found;
  };
  var replaceIn = function (text, regexp, by, all) {
    var out = "", last = 0;
    if (typeof by !== "function") by = String(by);
    matches(regexp, text, all).forEach(function (match) {
      out += text.slice(last, match.index);
      out += typeof by === "function" ? String(by.apply(undefined, match.concat([match.index, match.input])))
        : plain.replace.call(by, /\$([1-9])/g, function (said, n) { return match[n] === undefined ? said : match[n]; });
      last = match.index + match[0].length;
    });
    return out + text.slice(last);
  };
  hidden(String.prototype, "match", function (what) {
    var text = String(this);
    if (what instanceof RegExp) {
      var all = has(what, "g"), found = matches(what, text, all);
      return all ? found.map(function (match) { return match[0]; }) : found[0] || null;
    }
    if (typeof what !== "string") return plain.match.call(text, what);
    var at = text.indexOf(what);
    if (at < 0) return null;
    var result = [what];
    result.index = at;
    result.input = what;
    return result;
  });
  hidden(String.prototype, "replace", function (what, by) {
    if (what instanceof RegExp) return replaceIn(String(this), what, by, has(what, "g"));
    if (typeof what !== "string") return plain.replace.call(this, what, by);
    by = String(by);
    return plain.replace.call(this, what, function () { return by; });
  });
  hidden(String.prototype, "replaceAll", function (what, by) {
    if (what instanceof RegExp) return replaceIn(String(this), what, by, true);
    by = String(by);
    return plain.replaceAll.call(this, String(what), function () { return by; });
  });
  hidden(String.prototype, "split", function (by) {
    var text = String(this);
    if (!(by instanceof RegExp)) return by === undefined ? [text] : plain.split.call(text, by);
    var out = [], last = 0;
    matches(by, text, true).forEach(function (match) {
      out.push(text.slice(last, match.index));
      last = match.index + match[0].length;
    });
    return out.concat([text.slice(last)]);
  });
}`;
