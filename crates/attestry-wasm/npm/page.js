// What `attestry verify` prints: reports, rows, or a document about all bundles, byte for byte as the native program.

import { basename } from "node:path";

import { documentFrame, plain, tally } from "./verify.js";

export const EXPORTS = ["csv-actions", "csv-findings", "junit", "oscal", "prov", "sarif", "svr", "vsa"];
export const SEVERAL = ["text", "jsonl", "rows", "junit", "sarif"];
export const FORMATS = ["text", "json", "jsonl", "rows", ...EXPORTS];
export const STREAM = "-"; // standard input

/** What is said, bundle by bundle. */
export class Page {
  #format;
  #several;
  #key;
  #frame;
  #parts = 0; // bundles that a document about several holds so far
  #rows = ""; // a line for each bundle, for the end
  #counts = { unreadable: 0, malformed: 0, failed: 0, indeterminate: 0, passed: 0 };

  constructor(format, several, key) {
    this.#format = format;
    this.#several = several;
    this.#key = key;
    this.#frame = EXPORTS.includes(format) ? documentFrame(format) : undefined;
  }

  /** Says it, and gives the verdict. */
  say(number, bundle, session) {
    const format = this.#format;
    const name = bundle === STREAM ? "bundle" : basename(bundle);
    const { verdict } = session.summary();
    if (this.#key) {
      write(session.signSvr(name, this.#key));
    } else if (this.#frame) {
      if (this.#parts === 0) write(this.#frame[0]);
      session.exportPart(format, this.#parts, name, write);
      this.#parts += 1;
    } else if (EXPORTS.includes(format)) {
      session.export(format, name, write);
    } else if (format === "text") {
      const heading = this.#several ? `${number > 0 ? "\n" : ""}== ${plain(bundle)}\n\n` : "";
      write(`${heading}${session.text()}`);
    } else if (format !== "rows") {
      session.writeReport(write);
      write("\n");
    }
    if (this.#several || format === "rows") this.row(session.row(bundle), verdict);
    return verdict;
  }

  row(row, verdict) {
    this.#counts[verdict] += 1;
    if (this.#format === "rows") write(row);
    else this.#rows += row;
  }

  end() {
    const { unreadable, malformed, failed, indeterminate, passed } = this.#counts;
    const line = () => tally(unreadable, malformed, failed, indeterminate, passed);
    if (this.#format === "rows") write(line());
    else if (this.#format === "text" && this.#several) write(`\n${this.#rows}${line()}`);
    else if (this.#frame && this.#parts > 0) write(this.#frame[1]);
  }
}

function write(piece) {
  process.stdout.write(piece);
}
