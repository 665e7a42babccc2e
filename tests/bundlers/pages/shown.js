// What each page does with the package, whichever bundler has built it: verifies the bundle beside it, and says what it found.

import { init, rules, verify } from "attestry";

export async function show(where) {
  const say = (text) => {
    document.getElementById("said").textContent = text;
  };
  try {
    await init(where);
    const [bundle, trust] = await Promise.all(["/bundle", "/trust"].map(async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer())));
    const at = await (await fetch("/at")).text();
    const report = await verify(bundle, { trust, at });
    globalThis.report = report;
    say(`${report.verdict} ${rules().length > 50}`);
  } catch (error) {
    say(`error ${error.stack}`);
  }
}
