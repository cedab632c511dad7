// The reader beside the chat, and the preview of a paragraph over its citation.
import { address, all, fragment, one, say, state } from "./page.js";

let from = null; // the citation that opened the reader; gets the focus back
let showing = null; // { cable, par }
let timer = 0;
let pending = null;

function shell() {
  let reader = one("#cc-reader");
  if (reader) return reader;
  reader = document.createElement("aside");
  reader.id = "cc-reader";
  reader.hidden = true;
  reader.setAttribute("aria-label", "Reader");
  reader.innerHTML =
    '<nav aria-label="Reader"><button type="button" data-reader="previous" title="Previous cited paragraph" aria-label="Previous cited paragraph">←<span class="wide"> Previous</span></button>' +
    '<button type="button" data-reader="next" title="Next cited paragraph" aria-label="Next cited paragraph"><span class="wide">Next </span>→</button>' +
    '<span class="place" role="status"></span>' +
    '<button type="button" data-reader="link" title="Copy a link to this paragraph">Copy link</button>' +
    '<button type="button" data-reader="citation" title="Copy the citation">Copy citation</button>' +
    '<button type="button" data-reader="close" aria-label="Close the reader" title="Close (Escape)">×</button></nav>' +
    '<div class="scroll" tabindex="-1"></div>';
  reader.addEventListener("click", (event) => {
    const action = event.target.closest("[data-reader]")?.dataset.reader;
    if (action === "close") close();
    if (action === "previous") step(-1);
    if (action === "next") step(1);
    if (action === "link") copy(location.origin + link(showing), "Link copied");
    if (action === "citation") copy(cited(showing), "Citation copied");
  });
  document.body.append(reader);
  return reader;
}

export function isOpen() {
  const reader = one("#cc-reader");
  return Boolean(reader) && !reader.hidden;
}

export async function open(cable, par, claim = "", options = {}) {
  const reader = shell();
  const scroll = one(".scroll", reader);
  if (options.from) from = options.from;
  hidePreview();
  showing = { cable, par };
  if (!options.silent) history.pushState({ reader: true }, "", address({ cable, par }));
  const loaded = one(".cable", scroll)?.dataset.cable === cable && !claim;
  if (!loaded) {
    const values = new URLSearchParams({ id: cable });
    if (par) values.set("par", par);
    if (claim) values.set("claim", claim);
    const html = await fragment("/cablechat/cable?" + values);
    if (showing.cable !== cable || showing.par !== par) return;
    scroll.innerHTML = html;
  }
  reader.hidden = false;
  document.body.classList.add("reading");
  highlight(par);
  tell();
}

// The same cable once more, as it is now.
export async function reload() {
  if (!showing) return;
  one("#cc-reader .scroll").replaceChildren();
  await open(showing.cable, showing.par, "", { silent: true });
}

function highlight(par) {
  const reader = one("#cc-reader");
  for (const it of all(".paragraph.here", reader)) {
    if (it.id !== "par-" + par) { it.classList.remove("here"); it.removeAttribute("aria-current"); }
  }
  const here = par && document.getElementById("par-" + par);
  if (here) {
    here.classList.add("here");
    here.setAttribute("aria-current", "true");
    here.tabIndex = -1;
    here.scrollIntoView({ block: "center", behavior: "instant" });
    here.focus({ preventScroll: true });
  } else {
    one(".scroll", reader).scrollTop = 0;
    one("h2", reader)?.focus({ preventScroll: true });
    if (par && one(".cable", reader)) say("This cable has no paragraph " + par);
  }
}

export function close(silent = false) {
  if (!isOpen()) return;
  one("#cc-reader").hidden = true;
  document.body.classList.remove("reading");
  showing = null;
  if (!silent) history.pushState({}, "", address({ cable: "", par: "" }));
  if (from?.isConnected) from.focus();
  from = null;
}

// The cited paragraphs of what is on the page, in order, each once.
function citations() {
  const seen = new Map();
  for (const chip of all('a.chip[data-key]')) {
    if (chip.closest("#cc-reader, #cc-preview") || chip.offsetParent === null) continue;
    if (!seen.has(chip.dataset.key)) seen.set(chip.dataset.key, chip);
  }
  return [...seen.values()];
}

function step(by) {
  const chips = citations();
  if (!chips.length) return;
  const at = chips.findIndex((chip) => chip.dataset.key === key(showing));
  const chip = at < 0 ? chips[by > 0 ? 0 : chips.length - 1] : chips[(at + by + chips.length) % chips.length];
  const [cable, par] = parts(chip.dataset.key);
  open(cable, par, chip.dataset.claim, { from: chip });
}

function tell() {
  const chips = citations();
  const at = chips.findIndex((chip) => chip.dataset.key === key(showing));
  one("#cc-reader .place").textContent = at < 0 ? "" : `${at + 1} of ${chips.length}`;
  for (const name of ["previous", "next"]) one(`[data-reader="${name}"]`).disabled = chips.length < 2 && at >= 0 || !chips.length;
}

export function parts(text) {
  const at = text.lastIndexOf("#");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

const key = (it) => (it?.par ? `${it.cable}#${it.par}` : it?.cable);
const link = (it) => "/?" + new URLSearchParams(it.par ? { cable: it.cable, par: it.par } : { cable: it.cable });

function cited(it) {
  const reader = one("#cc-reader");
  const subject = one("h2", reader)?.textContent ?? "";
  const facts = Object.fromEntries(all(".metadata > div", reader).map((row) => [one("dt", row).textContent, one("dd", row).textContent]));
  const day = (facts.Created ?? "").split(",")[0];
  const where = it.par ? `${it.cable} ¶${it.par}` : it.cable;
  return `[${where}] “${subject}”, ${[facts.Post, day].filter(Boolean).join(", ")}. ${location.origin}${link(it)}`;
}

async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    say(done);
  } catch {
    const area = document.createElement("textarea"); // no clipboard without a secure context
    area.value = text;
    document.body.append(area);
    area.select();
    say(document.execCommand("copy") ? done : text);
    area.remove();
  }
}

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

export function hidePreview() {
  clearTimeout(timer);
  pending?.abort();
  const preview = one("#cc-preview");
  if (preview) preview.hidden = true;
}

export function showPreview(chip) {
  clearTimeout(timer);
  timer = setTimeout(async () => {
    pending?.abort();
    pending = new AbortController();
    const [cable, par] = parts(chip.dataset.key);
    const values = new URLSearchParams({ id: cable, par, claim: chip.dataset.claim ?? "" });
    try {
      const html = await fragment("/cablechat/paragraph?" + values, pending.signal);
      if (!chip.isConnected) return;
      const preview = box();
      preview.innerHTML = html;
      preview.hidden = false;
      chip.setAttribute("aria-describedby", "cc-preview");
      const at = chip.getBoundingClientRect();
      const width = Math.min(460, innerWidth - 24);
      preview.style.width = width + "px";
      preview.style.left = Math.max(12, Math.min(at.left, innerWidth - width - 12)) + "px";
      const below = at.bottom + 8 + preview.offsetHeight < innerHeight;
      preview.style.top = Math.max(8, below ? at.bottom + 8 : at.top - 8 - preview.offsetHeight) + "px";
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  }, 130);
}

export function listen() {
  document.addEventListener("click", (event) => {
    const target = event.target.closest("a[data-key], a[data-cable-link]");
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const [cable, par] = target.dataset.key ? parts(target.dataset.key) : [target.dataset.cableLink, ""];
    open(cable, par, target.dataset.claim ?? "", { from: target.closest("#cc-reader") ? undefined : target });
  });
  document.addEventListener("pointerover", (event) => {
    const chip = event.target.closest("a.chip, a.dot");
    if (chip && event.pointerType !== "touch") showPreview(chip);
    else if (!event.target.closest("#cc-preview")) hidePreview();
  });
  document.addEventListener("focusin", (event) => {
    const chip = event.target.closest("a.chip");
    if (chip?.matches(":focus-visible") && !isOpen()) showPreview(chip);
  });
  document.addEventListener("focusout", (event) => { if (event.target.closest("a.chip")) hidePreview(); });
  addEventListener("popstate", fromAddress);
  document.addEventListener("scroll", hidePreview, { capture: true, passive: true });
}

export function fromAddress() {
  const values = new URLSearchParams(location.search);
  const cable = values.get("cable");
  if (cable) open(cable, values.get("par") ?? "", "", { silent: true });
  else close(true);
  return state;
}
