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
