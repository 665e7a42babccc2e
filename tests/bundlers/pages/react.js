import { StrictMode, createElement, useState } from "react";
import { createRoot } from "react-dom/client";
import { AttestryViewer } from "attestry/element";

AttestryViewer.frame = "/embed.html";
const [bundle, trust] = await Promise.all(["/bundle", "/trust"].map((path) => fetch(path)));
const given = { bundle: await bundle.blob(), trustAnchors: await trust.json() };

function Page() {
  const [said, say] = useState("");
  const [shown, show] = useState(true);
  const heard = ({ detail }) => say(detail.outcome);
  const viewer = createElement("attestry-viewer", { id: "one", height: "auto", ...given, "onattestry-verdict": heard });
  const toggle = createElement("button", { id: "toggle", onClick: () => show(!shown) }, "Show or hide");
  return createElement("main", null, toggle, shown && viewer, createElement("p", { id: "said" }, said));
}

const root = document.createElement("div");
document.body.append(root);
createRoot(root).render(createElement(StrictMode, null, createElement(Page)));
