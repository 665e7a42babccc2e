// The types of `attestry/element`, written by hand and checked by tsc against a program that uses them.

/** What the engine in the frame worked out. */
export interface ViewerVerdict {
  outcome: "passed" | "failed" | "indeterminate" | "malformed";
  /** The first rule that decides it; null where nothing speaks against it. */
  code: string | null;
  counts: { actions: number; passed: number; failed: number; indeterminate: number; findings: number };
  bundleSha256: string;
  /** SHA-256 of the trust file; null without one. */
  policyDigest: string | null;
  /** Whether somebody has since chosen another trust file or time in the viewer. */
  whatIf: boolean;
}

export interface ViewerPlace {
  view: string;
  /** A statement's digest. */
  action: string | null;
}

export interface ViewerProblem {
  code: string;
  message: string;
  /** Whether the same may do better another time. */
  recoverable: boolean;
}

/** What comes with each event, as its `detail`. */
export interface ViewerEvents {
  "attestry-ready": { apiVersion: number; engineVersion: string; engineSha256: string | null };
  "attestry-progress": { phase: string; done: number; total: number };
  "attestry-verdict": ViewerVerdict;
  "attestry-navigate": ViewerPlace & { filter: string };
  "attestry-select": ViewerPlace;
  /** `preventDefault()` says that the page keeps the file itself. */
  "attestry-export": { format: string; name: string; blob: Blob };
  "attestry-error": ViewerProblem;
}

export type TrustAnchors = ArrayBuffer | Uint8Array | Blob | object;

export interface OpenOptions {
  /** What the bundle is called on the screen. */
  name?: string;
  /** The verification time; now, unless told. */
  at?: Date | string;
  trustAnchors?: TrustAnchors;
  /** Where the bundle is another, nothing is shown, and the error is `WRONG_BUNDLE`. */
  expectedSha256?: string;
  /** The name that the trust file must have; else the error is `WRONG_POLICY`. */
  policy?: string;
}

export class AttestryViewer extends HTMLElement {
  /** Where `embed.html` is served from; beside the script unless told otherwise. Set it before the first element is made. */
  static frame: string;

  /** An ArrayBuffer is handed over and not kept. */
  bundle: ArrayBuffer | Uint8Array | Blob | undefined;
  trustAnchors: TrustAnchors | undefined;
  /** The trust file, as `trustAnchors`; a text is the attribute. */
  policy: TrustAnchors | string | undefined;

  open(bytes: ArrayBuffer | Uint8Array | Blob, options?: OpenOptions): Promise<ViewerVerdict>;
  cancel(): Promise<null>;
  close(): Promise<null>;
  navigate(place: { view?: string; action?: string; filter?: string | Record<string, string> }): Promise<null>;
  getReport(format?: "json" | "csv" | "html" | "text" | "csv-actions" | "csv-findings" | "junit" | "sarif" | "oscal" | "prov" | "svr" | "vsa"): Promise<Blob>;
  print(): Promise<null>;

  addEventListener<K extends keyof ViewerEvents>(
    type: K,
    listener: (this: AttestryViewer, event: CustomEvent<ViewerEvents[K]>) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "attestry-viewer": AttestryViewer;
  }
}
