// The preview of a paragraph over its citation. It stays while the pointer is on its way to it, and while it is in it.
import { fragment, one } from "./page.js";

const BEFORE = 130; // milliseconds until it comes: less opens it for a pointer that only passes
const AFTER = 300; // until it goes, for a pointer that cuts a corner; straight on its way it never leaves the two
const MARGIN = 8; // to the window's edge

let coming = 0;
let going = 0;
let pending = null;
let chip = null; // what it belongs to

function box() {
  let preview = one("#cc-preview");
  if (!preview) {
    preview = document.createElement("div");
    preview.id = "cc-preview";
    preview.setAttribute("role", "tooltip");
    preview.hidden = true;
    document.body.append(preview);
  }
  return preview;
}

export function isShown() {
  const preview = one("#cc-preview");
  return Boolean(preview) && !preview.hidden;
}

export function hide() {
  clearTimeout(coming);
  clearTimeout(going);
  coming = going = 0;
  pending?.abort();
  chip?.removeAttribute("aria-describedby");
  chip = null;
  const preview = one("#cc-preview");
  if (preview) preview.hidden = true;
}

function hideSoon() {
  clearTimeout(coming);
  coming = 0;
  if (!isShown()) hide();
  else if (!going) going = setTimeout(hide, AFTER);
}

function stay() {
  clearTimeout(going);
  going = 0;
}

function show(over) {
  if (over === chip) { stay(); return; }
  clearTimeout(coming);
  coming = setTimeout(() => fetched(over), BEFORE);
}

async function fetched(over) {
  stay();
  pending?.abort();
  pending = new AbortController();
  const [cable, par] = over.dataset.key.split("#");
  const values = new URLSearchParams({ id: cable, par, claim: over.dataset.claim ?? "" });
  try {
    const html = await fragment("/cablechat/paragraph?" + values, pending.signal);
    if (!over.isConnected) return;
    chip?.removeAttribute("aria-describedby");
    chip = over;
    chip.setAttribute("aria-describedby", "cc-preview");
    const preview = box();
    preview.innerHTML = `<div class="preview-box">${html}</div>`;
    preview.hidden = false;
    beside(preview, chip.getBoundingClientRect());
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
}

function beside(preview, at) {
  const width = Math.min(460, innerWidth - 24);
  preview.style.width = width + "px";
  preview.style.left = Math.max(12, Math.min(at.left, innerWidth - width - 12)) + "px";
  // Its box touches the citation; the distance that is seen is its own padding.
  const below = at.bottom + preview.offsetHeight < innerHeight;
  preview.style.top = Math.max(MARGIN, below ? at.bottom - 1 : at.top + 1 - preview.offsetHeight) + "px";
}

export function listen() {
  document.addEventListener("pointerover", (event) => {
    const over = event.target.closest("a.chip, .dot[data-key]");
    if (over && event.pointerType !== "touch") show(over);
    else if (event.target.closest("#cc-preview")) stay();
    else hideSoon();
  });
  document.documentElement.addEventListener("pointerleave", hideSoon);
  document.addEventListener("focusin", (event) => {
    const over = event.target.closest("a.chip");
    if (over?.matches(":focus-visible") && one("#cc-reader")?.hidden !== false) show(over);
  });
  document.addEventListener("focusout", (event) => { if (event.target.closest("a.chip")) hide(); });
  document.addEventListener("scroll", (event) => {
    if (!event.target.closest?.("#cc-preview")) hide();
  }, { capture: true, passive: true });
}
