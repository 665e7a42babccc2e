// File names with `*`, `?` and `**` in them, for shells that leave them as they are: read as the native program reads them.

import { existsSync, lstatSync, readdirSync, statSync } from "node:fs";

const DEEPEST = 64; // folders within folders that `**` goes into

/** The names, patterns among them replaced by the files that fit, in order of their bytes. `none(name)` is thrown where none does. */
export function expanded(names, none) {
  return names.flatMap((name) => {
    if (name === "-" || !/[*?]/.test(name) || existsSync(name)) return [name];
    const found = new Set();
    const rooted = name.startsWith("/");
    walk(rooted ? "/" : "", name.split("/").filter((part) => part !== ""), 0, found);
    if (found.size === 0) throw none(name);
    return [...found].sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
  });
}

// Adds the files below a folder that fit the parts. `before` is empty or ends with `/`.
function walk(before, [part, ...rest], depth, found) {
  if (part === undefined) return;
  if (part === "**") {
    walk(before, rest, depth, found);
    for (const name of namesIn(before)) {
      // A link may lead back to where it is.
      const folder = !name.startsWith(".") && lstatSync(before + name, { throwIfNoEntry: false })?.isDirectory();
      if (folder && depth < DEEPEST) walk(`${before}${name}/`, [part, ...rest], depth + 1, found);
    }
  } else if (!/[*?]/.test(part)) {
    step(before + part, rest, depth, found);
  } else {
    for (const name of namesIn(before)) {
      if (name.startsWith(".") === part.startsWith(".") && fits([...part], [...name])) step(before + name, rest, depth, found);
    }
  }
}

function step(path, rest, depth, found) {
  if (rest.length > 0) walk(`${path}/`, rest, depth, found);
  else if (statSync(path, { throwIfNoEntry: false })?.isFile()) found.add(path);
}

function namesIn(folder) {
  try {
    return readdirSync(folder === "" ? "." : folder);
  } catch {
    return [];
  }
}

// Not a regular expression: with those, some patterns take for ever.
function fits(pattern, name) {
  // After each character of the pattern, the places in the name where what fits so far may end.
  let ends = [true, ...name.map(() => false)];
  for (const wanted of pattern) {
    let before = false;
    ends = ends.map((here, place) => {
      before ||= here;
      if (wanted === "*") return before;
      return place > 0 && ends[place - 1] && (wanted === "?" || name[place - 1] === wanted);
    });
  }
  return ends.at(-1);
}
