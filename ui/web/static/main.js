// Starts everything: fills each part of the page as soon as the frame has put it there.
import { fragment, one, root, state, tab } from "./page.js";
import * as board from "./board.js";
import * as chat from "./chat.js";
import * as conversations from "./conversations.js";
import * as filters from "./filters.js";
import * as keyboard from "./keyboard.js";
import * as reader from "./reader.js";
import * as removal from "./removal.js";
import * as search from "./search.js";
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
const tabs = { Evidence: ["board"], Conversations: ["conversations"], Library: ["library"], Evaluation: ["evaluation"] };

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
  if (action === "tab") tab(target.dataset.tab);
  for (const part of [chat, filters, search, board, conversations, work]) await part.act(action, target, event);
}

async function libraryChanged() {
  const line = one("#cc-coverage");
  if (line) line.innerHTML = await fragment("/cablechat/coverage");
  if (!state.conversation && !state.busy && root("thread")) chat.thread();
  for (const scope of ["chat", "search"]) filters.load(scope);
}

function start() {
  state.conversation = new URLSearchParams(location.search).get("conversation") ?? "";
  for (const part of [chat, reader, filters, search, board, work, removal, keyboard]) part.listen();
  document.addEventListener("click", act);
  document.addEventListener("cablechat:library", libraryChanged);
  document.addEventListener("click", (event) => {
    const name = event.target.closest?.("#cc-tabs .tab-wrapper button")?.textContent.trim();
    for (const part of tabs[name] ?? []) if (root(part)?.dataset.filled === "yes") parts[part]();
  });
  new MutationObserver(() => { fillNew(); chat.watch(); chat.carried(); }).observe(document.body, { childList: true, subtree: true });
  fillNew();
  chat.watch();
  startTheme();
  reader.fromAddress();
}

window.cablechat = { outgoing: chat.outgoing, settled: chat.settled };
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
