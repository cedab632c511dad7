// The reader beside the chat; Previous and Next go from quote to quote of what is on the page.
import { all, fragment, one, say, state } from "./page.js";
import { put } from "./copying.js";
import { rest } from "./focus.js";
import { remember } from "./places.js";
import { hide } from "./preview.js";

let from = null; // the citation that opened the reader; gets the focus back
let showing = null; // { cable, par, claim }

function shell() {
  let reader = one("#cc-reader");
  if (reader) return reader;
  reader = document.createElement("aside");
  reader.id = "cc-reader";
  reader.hidden = true;
  reader.setAttribute("aria-label", "Reader");
  reader.innerHTML =
    '<nav aria-label="Quotes"><button type="button" data-reader="previous" title="Previous quote" aria-label="Previous quote">←<span class="wide"> Previous</span></button>' +
    '<button type="button" data-reader="next" title="Next quote" aria-label="Next quote"><span class="wide">Next </span>→</button>' +
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
    if (action === "link") put(location.origin + link(showing), "Link copied");
    if (action === "citation") put(cited(showing), "Citation copied");
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
  const marked = showing?.claim;
  if (options.from) from = options.from;
  hide();
  showing = { cable, par, claim };
  state.reading = { cable, par };
  if (!options.silent) remember();
  const loaded = one(".cable", scroll)?.dataset.cable === cable && !claim && !marked;
  if (!loaded) {
    const values = new URLSearchParams({ id: cable });
    if (par) values.set("par", par);
    if (claim) values.set("claim", claim);
    const html = await fragment("/cablechat/cable?" + values);
    if (showing?.cable !== cable || showing.par !== par || showing.claim !== claim) return;
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
    here.focus({ preventScroll: true });
    here.scrollIntoView({ block: "center", behavior: "instant" });
    if (here.offsetHeight > one(".scroll", reader).clientHeight) one("mark", here)?.scrollIntoView({ block: "center", behavior: "instant" });
  } else {
    one(".scroll", reader).scrollTop = 0;
    one("h2", reader)?.focus({ preventScroll: true });
    if (par && one(".cable", reader)) say("This cable has no paragraph " + par);
  }
}

export function close(silent = false) {
  showing = state.reading = null; // one that is still being fetched does not open any more
  if (!isOpen()) return;
  one("#cc-reader").hidden = true;
  document.body.classList.remove("reading");
  if (!silent) remember();
  if (from?.isConnected && from.checkVisibility()) from.focus();
  else rest(document.getElementById("cc-" + state.view));
  from = null;
}

// The quotes of what is on the page, in order: each citation of each sentence, whatever paragraph it cites.
function citations() {
  return all("a.chip[data-key]").filter((chip) => !chip.closest("#cc-reader, #cc-preview") && chip.checkVisibility());
}

// Which of them is shown: the one that opened the reader, else the first of the same words or the same paragraph.
function at(chips) {
  const same = (chip) => chip.dataset.key === key(showing);
  if (from && chips.includes(from) && same(from)) return chips.indexOf(from);
  const exact = chips.findIndex((chip) => same(chip) && (chip.dataset.claim ?? "") === showing.claim);
  return exact < 0 ? chips.findIndex(same) : exact;
}

function step(by) {
  const chips = citations();
  if (!chips.length) return;
  const now = at(chips);
  const chip = now < 0 ? chips[by > 0 ? 0 : chips.length - 1] : chips[(now + by + chips.length) % chips.length];
  const [cable, par] = parts(chip.dataset.key);
  open(cable, par, chip.dataset.claim, { from: chip });
}

function tell() {
  const chips = citations();
  const now = at(chips);
  one("#cc-reader .place").textContent = now < 0 ? "" : `${now + 1} of ${chips.length}`;
  for (const name of ["previous", "next"]) one(`[data-reader="${name}"]`).disabled = chips.length < 2 && now >= 0 || !chips.length;
}

function parts(text) {
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

export function listen() {
  document.addEventListener("click", (event) => {
    const target = event.target.closest("a[data-key], a[data-cable-link], .dot[data-key]");
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const [cable, par] = target.dataset.key ? parts(target.dataset.key) : [target.dataset.cableLink, ""];
    open(cable, par, target.dataset.claim ?? "", { from: target.closest("#cc-reader") ? undefined : target });
  });
}

// Opens or closes it as the address says.
export function fromState() {
  const { reading } = state;
  if (!reading) close(true);
  else if (reading.cable !== showing?.cable || reading.par !== showing?.par) open(reading.cable, reading.par, "", { silent: true });
}
