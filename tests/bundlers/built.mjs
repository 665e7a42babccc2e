// A project that uses the package as a user gets it, out of the packed tarball, and what bundlers make of it.

import { cp, mkdtemp, readFile, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { run } from "../../crates/attestry-wasm/npm/test/installed.mjs";
import { given } from "../browser/watched.mjs";

const TOOLS = join(given("ATTESTRY_BUNDLERS"), "node_modules");
const PAGES = fileURLToPath(new URL("pages", import.meta.url));

/** The project: a folder with the pages, the package and React. */
export async function project() {
  const folder = await mkdtemp(join(tmpdir(), "attestry-bundlers-"));
  const words = ["install", "--offline", "--no-audit", "--no-fund", "--no-package-lock", "--prefix", folder, given("ATTESTRY_TARBALL")];
  const { code, stderr } = await run(process.platform === "win32" ? "npm.cmd" : "npm", words);
  if (code !== 0) throw new Error(`npm install failed: ${stderr}`);
  for (const name of ["react", "react-dom", "scheduler"]) await symlink(join(TOOLS, name), join(folder, "node_modules", name), "dir");
  await cp(PAGES, folder, { recursive: true });
  await writeFile(join(folder, "package.json"), '{ "type": "module", "private": true }');
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Each bundler: from an entry of the project to a folder of files, and the name of the script to load. */
export const bundlers = {
  async vite(folder, entry) {
    const { build } = await tool("vite");
    const out = join(folder, `out-vite-${entry}`);
    const input = join(folder, entry);
    await build({
      root: folder,
      logLevel: "error",
      configFile: false,
      build: { outDir: out, emptyOutDir: true, target: "esnext", assetsInlineLimit: 0, rollupOptions: { input, output: { entryFileNames: "entry.js" } } },
    });
    return files(out);
  },
  async webpack(folder, entry) {
    const { default: webpack } = await tool("webpack");
    const out = join(folder, `out-webpack-${entry}`);
    const compiler = webpack({
      mode: "production",
      context: folder,
      entry: join(folder, entry),
      output: { path: out, filename: "entry.js", module: true, publicPath: "auto" },
      experiments: { outputModule: true },
      performance: false,
    });
    const stats = await new Promise((resolve, reject) => compiler.run((error, stats) => (error ? reject(error) : resolve(stats))));
    await new Promise((resolve) => compiler.close(resolve));
    if (stats.hasErrors()) throw new Error(stats.toString("errors-only"));
    return files(out);
  },
  async esbuild(folder, entry) {
    const { build } = await tool("esbuild");
    const out = join(folder, `out-esbuild-${entry}`);
    await build({
      absWorkingDir: folder,
      entryPoints: { entry: join(folder, entry) },
      outdir: out,
      bundle: true,
      format: "esm",
      minify: true,
      splitting: true,
      logLevel: "error",
      loader: { ".wasm": "file" },
    });
    return files(out);
  },
};

async function files(folder) {
  const found = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    found[path.slice(folder.length).replaceAll("\\", "/")] = await readFile(path);
  }
  return found;
}

async function tool(name) {
  const resolve = createRequire(join(TOOLS, "user.js")).resolve;
  return import(pathToFileURL(resolve(name)));
}
