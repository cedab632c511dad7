// Starts everything: fills each part of the page as soon as the frame has put it there.
import { fragment, one, root, state } from "./page.js";
import * as board from "./board.js";
import * as chat from "./chat.js";
import * as conversations from "./conversations.js";
import * as copying from "./copying.js";
import * as filters from "./filters.js";
import * as keyboard from "./keyboard.js";
import * as places from "./places.js";
import * as preview from "./preview.js";
import * as reader from "./reader.js";
import * as removal from "./removal.js";
import * as search from "./search.js";
import * as tabs from "./tabs.js";
import * as work from "./work.js";

const parts = {
  thread: chat.thread,
  "filters-chat": () => filters.load("chat"),
  "filters-search": () => filters.load("search"),
  hits: search.run,
  board: board.load,
  conversations: conversations.load,
  library: () => work.load("library"),
  evaluation: () => work.load("evaluation"),
};
const perTab = { evidence: "board", conversations: "conversations", library: "library", evaluation: "evaluation" };

function fillNew() {
  for (const place of document.querySelectorAll("[data-root]:not([data-filled])")) {
    place.dataset.filled = "coming";
    parts[place.dataset.root]?.();
  }
}

function theme(name) {
  document.body.classList.toggle("dark", name === "dark");
}

function startTheme() {
  const kept = localStorage.getItem("cablechat-theme");
  theme(kept ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
}

async function act(event) {
  const target = event.target.closest?.("[data-action]");
  if (!target) return;
  const action = target.dataset.action;
  if (action === "theme") {
    const name = document.body.classList.contains("dark") ? "light" : "dark";
    localStorage.setItem("cablechat-theme", name);
    theme(name);
    return;
  }
  if (action === "tab") tabs.tab(target.dataset.tab);
  for (const part of [chat, filters, search, board, conversations, work]) await part.act(action, target, event);
}

// The frame was made when the server began; the counts are those of now.
async function countNow() {
  const line = one("#cc-coverage");
  if (line) line.innerHTML = await fragment("/cablechat/coverage");
}

async function libraryChanged() {
  await countNow();
  if (!state.conversation && state.asking === null && root("thread")) chat.thread();
  for (const scope of ["chat", "search"]) filters.load(scope);
}

// Back and Forward: what the address says is shown, and only what differs is fetched.
async function arrive() {
  const at = places.read();
  const { scroll } = history.state ?? {};
  const other = at.conversation !== state.conversation;
  Object.assign(state, { conversation: at.conversation, reading: at.reading });
  const scope = at.view === "search" ? "search" : "chat";
  const filtered = JSON.stringify(at.filters) !== JSON.stringify(state.filters[scope]);
  state.filters[scope] = at.filters;
  const shown = [];
  if (scope === "search") {
    const searched = filtered || at.query !== state.query || at.literal !== state.literal;
    Object.assign(state, { query: at.query, literal: at.literal });
    if (searched) shown.push(search.run());
  }
  if (filtered) filters.load(scope);
  if (other) shown.push(chat.thread());
  if (at.view !== state.view) tabs.show(at.view);
  reader.fromState();
  await Promise.all(shown);
  places.entitle();
  if (scroll !== undefined) scrollTo(0, scroll);
}

function start() {
  history.scrollRestoration = "manual"; // what is scrolled to comes later than the browser waits
  const at = places.read();
  const { filters: held, ...rest } = at;
  Object.assign(state, rest);
  state.filters[at.view === "search" ? "search" : "chat"] = held;
  for (const part of [chat, copying, filters, search, board, conversations, work, removal, keyboard, preview, reader, tabs]) part.listen();
  for (const [view, part] of Object.entries(perTab)) {
    tabs.whenOpened(view, () => { if (root(part)?.dataset.filled === "yes") parts[part](); });
  }
  document.addEventListener("click", act);
  document.addEventListener("cablechat:library", libraryChanged);
  addEventListener("popstate", arrive);
  addEventListener("pagehide", places.leave);
  new MutationObserver(() => { fillNew(); chat.watch(); chat.carried(); tabs.obey(); }).observe(document.body, { childList: true, subtree: true });
  fillNew();
  tabs.obey();
  chat.watch();
  startTheme();
  countNow().catch(() => {});
  reader.fromState();
}

window.cablechat = { outgoing: chat.outgoing, settled: chat.settled };
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
