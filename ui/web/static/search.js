// The Search tab.
import { fragment, one, query, root, say, state, tab } from "./page.js";
import { left, setFilters, whenChanged } from "./filters.js";
import { write } from "./chat.js";

let last = 0;
let literal = null; // the words into which no filter is to be read

export async function run() {
  const input = one("#cc-search-input");
  const place = root("hits");
  if (!input || !place) return;
  const number = ++last;
  place.setAttribute("aria-busy", "true");
  const html = await fragment("/cablechat/search?" + query({ q: input.value, literal: input.value === literal ? "1" : "", ...state.filters.search }));
  if (number !== last) return;
  place.innerHTML = html;
  place.removeAttribute("aria-busy");
}

export function act(action, target) {
  if (action === "ask-about") {
    setFilters("chat", { cable: target.dataset.cables.split(" ") });
    tab("Chat");
    write(one("#cc-search-input").value);
    setTimeout(() => one("#cc-question textarea")?.focus(), 80);
    say("The chat now asks about these cables only");
  }
  if (action === "search-without") {
    literal = one("#cc-search-input").value;
    setFilters("search", left(root("hits"), target));
  }
}

export function listen() {
  whenChanged("search", run);
  document.addEventListener("submit", (event) => {
    if (!event.target.matches('[data-form="search"]')) return;
    event.preventDefault();
    run();
  });
}

