// `/` goes to the search, Escape closes the reader, arrows go from citation to citation and along the histogram.
import { all, coming, one } from "./page.js";
import { tab } from "./tabs.js";
import { hide, isShown } from "./preview.js";
import { close, isOpen } from "./reader.js";

const typing = (it) => it.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");

function along(items, from, event) {
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!by) return false;
  const at = items.indexOf(from);
  items[(at + by + items.length) % items.length]?.focus();
  event.preventDefault();
  return true;
}

export function listen() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target;
    if (event.key === "Escape") {
      if (isShown()) { hide(); if (!isOpen()) return; }
      if (isOpen()) { close(); event.preventDefault(); }
      return;
    }
    if (event.key === "/" && !typing(target)) {
      event.preventDefault();
      tab("Search");
      coming("#cc-search-input").then((input) => input?.focus());
      return;
    }
    if (target.matches?.("a.chip")) {
      along(all("a.chip").filter((it) => it.offsetParent !== null), target, event);
      return;
    }
    if (target.matches?.(".bar")) {
      const bars = all(".bar", target.parentElement);
      if (along(bars, target, event)) for (const bar of bars) bar.tabIndex = bar === document.activeElement ? 0 : -1;
      return;
    }
    if (target.closest?.("#cc-reader .scroll") && !typing(target)) {
      const name = { ArrowRight: "next", ArrowLeft: "previous" }[event.key];
      if (name) { one(`[data-reader="${name}"]`).click(); event.preventDefault(); }
    }
  });
}
