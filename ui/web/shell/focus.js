// The focus outlives a redrawing: what had it has it again, or, where that is gone, what it stood in.
import { all, one } from "./dom.js";

// What can be found again when the place is drawn anew.
function described(it) {
  if (it.id) return "#" + CSS.escape(it.id);
  const own = ["name", "value", "data-action", "data-from", "data-key", "data-field", "data-value", "data-model", "data-worker", "data-conversation", "data-job", "href", "aria-label"];
  const held = own.filter((name) => it.hasAttribute(name)).map((name) => `[${name}="${CSS.escape(it.getAttribute(name))}"]`);
  return held.length ? it.localName + held.join("") : null;
}

// Runs `draw`, which may replace everything within the place.
export function kept(place, draw) {
  const had = place?.contains(document.activeElement) ? document.activeElement : null;
  const found = had && described(had);
  const at = found ? all(found, place).indexOf(had) : -1;
  const owner = had?.closest("[data-conversation], [data-key], [data-job]");
  const row = owner && place.contains(owner) ? described(owner) : null;
  draw();
  const has = document.activeElement;
  if (!had || (has && has !== document.body && has.checkVisibility())) return;
  const again = found ? all(found, place)[at] : null;
  if (usable(again)) again.focus();
  else rest((row && one(row, place)) || place);
}

const usable = (it) => it && !it.disabled && it.checkVisibility();

// Lets the place itself have the focus, so that the next Tab goes on from there.
export function rest(place) {
  if (!place) return;
  if (!place.hasAttribute("tabindex")) place.tabIndex = -1;
  place.focus({ preventScroll: true });
}
