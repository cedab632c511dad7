// The list of tabs. The frame's own has no addresses, cannot be walked with the arrow keys and hides tabs where it is
// narrow; so it is out of sight and only obeys ours.
import { all, state } from "./page.js";
import { link, remember } from "./places.js";

const opened = {}; // what is done when a tab is opened
export const whenOpened = (view, run) => { opened[view] = run; };

const theirs = (view) => document.getElementById(`cc-${view}-button`);

// Opens a tab by its name and remembers it.
export function tab(name) {
  show(name.toLowerCase());
  remember();
}

export function show(view) {
  state.view = view;
  obey();
  opened[view]?.();
}

// Brings both lists of tabs into line with the state; the frame may have come up, or drawn itself anew, meanwhile.
export function obey() {
  for (const it of all("#cc-tablist [role=tab]")) {
    const chosen = it.dataset.view === state.view;
    if (it.getAttribute("aria-selected") !== String(chosen)) it.setAttribute("aria-selected", String(chosen));
    if (it.tabIndex !== (chosen ? 0 : -1)) it.tabIndex = chosen ? 0 : -1;
    const panel = document.getElementById(it.getAttribute("aria-controls"));
    if (panel && panel.getAttribute("aria-labelledby") !== it.id) panel.setAttribute("aria-labelledby", it.id);
  }
  const button = theirs(state.view);
  if (button && button.getAttribute("aria-selected") !== "true") button.click();
}

function walk(event, from) {
  const items = all("[role=tab]", from.parentElement);
  const last = items.length - 1;
  const at = items.indexOf(from);
  const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last, " ": at }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  items[to].focus();
  tab(items[to].dataset.view);
}

export function listen() {
  // What was clicked before anything listened: the tabs have no address of their own until then, so it is only in focus.
  const early = document.activeElement?.closest("#cc-tablist [role=tab]");
  if (early && early.dataset.view !== state.view) tab(early.dataset.view);
  link();
  document.addEventListener("click", (event) => {
    const it = event.target.closest?.("#cc-tablist [role=tab]");
    if (!it || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    tab(it.dataset.view);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const it = event.target.closest?.("#cc-tablist [role=tab]");
    if (it) walk(event, it);
  });
}
