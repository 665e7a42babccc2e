// What something costs this process, printed as one line of JSON: processor time by all its threads, the clock, and the
// most memory it had.

/** Runs the work, which gives what else is to be printed. */
export async function measured(work) {
  const began = performance.now();
  const before = process.cpuUsage();
  const more = await work();
  const { user, system } = process.cpuUsage(before);
  const sample = { ...more, cpu_ms: (user + system) / 1000, wall_ms: performance.now() - began };
  console.log(JSON.stringify({ ...sample, rss_mb: process.resourceUsage().maxRSS / 1024 }));
}

/** Splits what follows into stages: `close(name)` says that one is over. */
export function stages() {
  const taken = {};
  let before = process.cpuUsage();
  return {
    taken,
    close(name) {
      const { user, system } = process.cpuUsage(before);
      taken[name] = (taken[name] ?? 0) + (user + system) / 1000;
      before = process.cpuUsage();
    },
  };
}
