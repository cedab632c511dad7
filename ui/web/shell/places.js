// Where the reader is (tab, conversation, search, open cable) stands in the address: it can be reloaded, kept, sent, and
// gone back to.
import { all, one, query, state } from "./page.js";

const VIEWS = { chat: "", search: "Search", evidence: "Evidence", conversations: "Conversations", library: "Library", evaluation: "Evaluation" };
const LISTS = { origin: "origin", tag: "tag", classification: "classification", only: "cable" }; // `cable` is the reader's
const DAYS = ["from", "to"];

export function read() {
  const values = new URLSearchParams(location.search);
  const filters = {};
  for (const [name, field] of Object.entries(LISTS)) {
    const held = values.getAll(name).filter(Boolean);
    if (held.length) filters[field] = held;
  }
  for (const name of DAYS) if (values.get(name)) filters[name] = values.get(name);
  const view = values.get("view") ?? (values.has("q") ? "search" : "chat");
  return {
    view: view in VIEWS ? view : "chat",
    conversation: values.get("conversation") ?? "",
    query: values.get("q") ?? "",
    literal: values.has("literal"),
    filters,
    reading: values.get("cable") ? { cable: values.get("cable"), par: values.get("par") ?? "" } : null,
  };
}

export function address(at) {
  const search = at.view === "search";
  const held = at.filters[search ? "search" : "chat"];
  const lists = Object.fromEntries(Object.entries(LISTS).map(([name, field]) => [name, held[field]]));
  const pairs = query({
    view: at.view === "chat" ? "" : at.view,
    conversation: at.conversation,
    q: search ? at.query : "",
    literal: search && at.query && at.literal ? "1" : "",
    ...lists,
    from: held.from,
    to: held.to,
    cable: at.reading?.cable,
    par: at.reading?.par,
  });
  return "/" + (pairs.size ? "?" + pairs : "");
}

// A step that Back undoes; `replace` where it is none, only more exact.
export function remember({ replace = false } = {}) {
  const at = address(state);
  if (at !== location.pathname + location.search) {
    if (replace) history.replaceState(history.state, "", at);
    else {
      leave();
      history.pushState({}, "", at);
    }
  }
  entitle();
}

// How far the window was scrolled, for whoever comes back.
export function leave() {
  history.replaceState({ ...history.state, scroll: scrollY }, "");
}

export function entitle() {
  link();
  const subject = state.view === "search" ? state.query : state.view === "chat" && state.conversation ? one(".thread[aria-label]")?.ariaLabel : "";
  document.title = [VIEWS[state.view], (subject ?? "").slice(0, 80), "Cablechat"].filter(Boolean).join(" · ");
}

// So that a tab can be opened in a window of its own.
export function link() {
  for (const it of all("#cc-tablist [role=tab]")) it.href = address({ ...state, view: it.dataset.view, reading: null });
}
