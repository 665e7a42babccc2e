// Runs one of this crate's test programs, compiled for WebAssembly, in Node: `cargo test` calls it with the program's path.
// Such a program has no words: it ends well, or it traps at the first test that fails. It counts as one test.
import { readFileSync } from "node:fs";

const [, , path] = process.argv;
const program = new WebAssembly.Module(readFileSync(path));
const wanted = WebAssembly.Module.imports(program);
if (wanted.length > 0) throw new Error(`it wants ${wanted.map(({ module, name }) => `${module}.${name}`).join(", ")}`);
const code = new WebAssembly.Instance(program).exports.main(0, 0);
const well = code === 0;
console.log(`test result: ${well ? "ok" : "FAILED"}. ${well ? 1 : 0} passed; ${well ? 0 : 1} failed; 0 ignored; 0 measured`);
process.exitCode = code;
