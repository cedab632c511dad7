// The Search tab.
import { coming, fragment, one, query, root, say, state } from "./page.js";
import { left, setFilters, whenChanged } from "./filters.js";
import { write } from "./chat.js";
import { kept } from "./focus.js";
import { remember } from "./places.js";
import { show } from "./tabs.js";

let last = 0;

// Shows what the state says is searched for.
export async function run() {
  const input = one("#cc-search-input");
  const place = root("hits");
  if (!input || !place) return;
  if (input.value !== state.query) input.value = state.query;
  const number = ++last;
  place.setAttribute("aria-busy", "true");
  const literal = state.literal ? "1" : "";
  const html = await fragment("/cablechat/search?" + query({ q: state.query, literal, ...state.filters.search }));
  if (number !== last) return;
  kept(place, () => { place.innerHTML = html; });
  place.removeAttribute("aria-busy");
}

// Searches for what stands in the field; other words are read for filters again.
async function searched() {
  const { value } = one("#cc-search-input");
  if (value !== state.query) state.literal = false;
  state.query = value;
  remember();
  await run();
}

export async function act(action, target) {
  if (action === "ask-about") {
    const words = one("#cc-search-input").value;
    setFilters("chat", { cable: target.dataset.cables.split(" ") });
    show("chat");
    remember();
    write(words);
    say("The chat now asks about these cables only");
    (await coming("#cc-question textarea"))?.focus();
  }
  if (action === "search-without") {
    state.query = one("#cc-search-input").value;
    state.literal = true;
    setFilters("search", left(root("hits"), target));
  }
}

export function listen() {
  whenChanged("search", searched);
  whenChanged("chat", () => { if (state.view !== "search") remember({ replace: true }); });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches('[data-form="search"]')) return;
    event.preventDefault();
    searched();
  });
}
