/** Paths of `Files`, without Node: "/" between the parts, and "\" as Windows has it understood. */

/** The parts put together, `.` and `..` taken out where that can be done: `join("a/b", "../c")` is `a/c`. */
export function join(...parts: readonly string[]): string {
  const given = parts
    .filter((part) => part !== "")
    .join("/")
    .replaceAll("\\", "/");
  const isAbsolute = given.startsWith("/");
  const kept: string[] = [];
  for (const part of given.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && kept.length > 0 && kept.at(-1) !== "..") kept.pop();
    else if (part !== ".." || !isAbsolute) kept.push(part);
  }
  const path = kept.join("/");
  return isAbsolute ? `/${path}` : path || ".";
}

/** The last part: `basename("a/b.txt")` is `b.txt`. */
export function basename(path: string, ending = ""): string {
  const name = path.replaceAll("\\", "/").replace(/\/+$/, "").split("/").at(-1) ?? "";
  return ending !== "" && name.endsWith(ending) && name !== ending ? name.slice(0, -ending.length) : name;
}

/** All but the last part: `dirname("a/b.txt")` is `a`, and `.` where there is only one. */
export function dirname(path: string): string {
  const parts = path.replaceAll("\\", "/").replace(/\/+$/, "").split("/");
  const above = parts.slice(0, -1).join("/");
  return above === "" ? (parts.length > 1 ? "/" : ".") : above;
}

/** Whether a path says by itself where it begins: `/a`, `C:\a`, `\\server\a`. */
export function isAbsolute(path: string): boolean {
  return /^([\\/]|[a-z]:[\\/])/i.test(path);
}
/** So many folders up are still around the corner. */
const MOST_UP = 2;

/**
 * A path as somebody says it who stands in the folder `here`: `rec/a.txt`, `../rec`. What lies further away, and was named by all
 * of its path, is `…/` and its last part, or as many as told: what is passed on, such as a report, tells nothing of the computer.
 */
export function nameFrom(here: string, path: string, kept = 1): string {
  const there = join(path);
  if (!isAbsolute(there)) return there;
  const [from, to] = [here, there].map((one) =>
    join(one)
      .split("/")
      .filter((part) => part !== ""),
  );
  let shared = 0;
  while (shared < from.length && from[shared] === to[shared]) shared++;
  const up = from.length - shared;
  if (up > MOST_UP || (up > 0 && shared === 0)) return `…/${to.slice(-kept).join("/")}`;
  return [...Array(up).fill(".."), ...to.slice(shared)].join("/") || ".";
}
