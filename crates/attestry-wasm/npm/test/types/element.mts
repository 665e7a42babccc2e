// A program that uses the element as its types say, checked by tsc and never run.

import { AttestryViewer, type ViewerVerdict } from "attestry/element";

AttestryViewer.frame = "/vendor/attestry/embed.html";

export async function use(bytes: ArrayBuffer, file: File, trust: object): Promise<ViewerVerdict> {
  const viewer = document.createElement("attestry-viewer");
  viewer.addEventListener("attestry-verdict", ({ detail }) => {
    const code: string | null = detail.code;
    return [code, detail.counts.failed, detail.whatIf];
  });
  viewer.addEventListener("attestry-export", (event) => {
    const blob: Blob = event.detail.blob;
    event.preventDefault();
    return blob;
  });
  viewer.addEventListener("click", () => undefined);
  viewer.trustAnchors = trust;
  viewer.bundle = file;
  const verdict = await viewer.open(bytes, { at: new Date(), expectedSha256: "00", trustAnchors: trust });
  await viewer.navigate({ view: "actions", filter: { verdict: "failed" } });
  const report: Blob = await viewer.getReport("csv");
  // @ts-expect-error there is no such report
  await viewer.getReport("pdf");
  // @ts-expect-error a path is no bundle
  await viewer.open("bundle.jsonl");
  // @ts-expect-error a verdict that does not exist
  const never = verdict.outcome === "valid";
  return never ? verdict : { ...verdict, whatIf: report.size > 0 };
}
