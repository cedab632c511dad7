// Asking: what goes out with a question, what happens when the answer is there, and the buttons on each turn.
import { all, fill, one, post, say, state } from "./page.js";
import { left, setFilters } from "./filters.js";
import { rest } from "./focus.js";
import { answering, follow, release } from "./following.js";
import { entitle, remember } from "./places.js";
import { show, tab } from "./tabs.js";
import { begin, ended, keepUntil, place } from "./turns.js";

const area = () => one("#cc-question textarea");

export async function thread() {
  const url = () => "/cablechat/thread?" + new URLSearchParams({ conversation: state.conversation });
  const there = await fill("thread", url());
  if (there && state.conversation && one(".problem", there)) {
    state.conversation = "";
    remember({ replace: true });
    await fill("thread", url());
    say("This conversation is not here any more");
  }
  const last = all(".turn", there ?? undefined).at(-1);
  if (last && !ended(last)) {
    begin(last);
    if (state.asking !== state.conversation) follow(last.dataset);
  }
  entitle();
  return there;
}

export async function openConversation(id) {
  state.conversation = id;
  state.next = null;
  show("chat");
  remember();
  await thread();
}

// Called by the frame before a question is sent: the question and how to ask it.
export function outgoing(question) {
  const next = state.next ?? {};
  if (question.trim()) state.next = null;
  const filters = next.filters ?? state.filters.chat;
  if (question.trim()) {
    answering(state.conversation);
    keepUntil(next.position ?? Infinity);
    editing(false);
  }
  return [question, JSON.stringify({ conversation: state.conversation, filters, position: next.position ?? null, literal: Boolean(next.literal) })];
}

// The frame's own copy of the running turn, which nobody sees, is looked at whenever it changes.
let watched = null;
export function watch() {
  const live = one("#cc-live");
  if (!live || live === watched) return;
  watched = live;
  new MutationObserver(told).observe(live, { childList: true, subtree: true, characterData: true });
}

function told() {
  const now = one("#cc-live .turn")?.cloneNode(true);
  if (!now || state.asking !== state.conversation) return; // another conversation is open meanwhile
  const { conversation } = now.dataset;
  if (conversation && state.conversation && conversation !== state.conversation) return;
  place(now);
  if (!conversation || conversation === state.conversation) return;
  state.asking = state.conversation = conversation;
  remember({ replace: true });
}

// Called by the frame when the answer has ended, however it ended.
export function settled() {
  told();
  release();
  entitle();
}

// What was typed, or even sent, into the first page while the site was still being made.
export function carried() {
  const kept = sessionStorage.getItem("cablechat-carried");
  if (!kept || !area()) return;
  sessionStorage.removeItem("cablechat-carried");
  const { question, caret, sent } = JSON.parse(kept);
  if (sent) { ask(question); return; }
  write(question);
  area().focus();
  area().setSelectionRange(caret, caret);
}

export function ask(question, next = {}) {
  if (state.asking !== null) {
    say("Stop the running answer first");
    return false;
  }
  state.next = next;
  tab("Chat");
  press(question, next);
  return true;
}

// Until the frame has taken it: while the page is still coming up, it drops what is typed and clicked.
function press(question, next, again = false) {
  if (state.next !== next) return;
  const typed = !again && area()?.value === question;
  if (!typed) write(question);
  setTimeout(() => {
    if (state.next !== next) return;
    one("#cc-send")?.click();
    setTimeout(() => press(question, next, true), 400);
  }, typed ? 0 : 60);
}

export function listen() {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.target !== area()) return;
    event.preventDefault();
    event.stopPropagation();
    if (area().value.trim()) ask(area().value, state.next ?? {});
  }, { capture: true });
}

export function write(question) {
  const box = area();
  if (!box) return;
  box.value = question;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

function editing(on) {
  document.body.classList.toggle("editing", on);
  const label = one("#cc-editing");
  if (label) label.hidden = !on;
}

async function stop() {
  if (!state.asking) return;
  document.body.classList.add("stopping");
  await post(`/cablechat/conversations/${state.asking}/stop`);
}

export async function act(action, target) {
  const turn = target.closest(".turn");
  const question = turn && one("[data-question]", turn).textContent;
  const position = turn && Number(turn.dataset.position);
  if (action === "suggest") ask(target.textContent);
  if (action === "stop") await stop();
  if (action === "retry" && ask(question, { position })) rest(turn);
  if (action === "edit") {
    state.next = { position };
    write(question);
    editing(true);
    area().focus();
  }
  if (action === "stop-editing") { state.next = null; write(""); editing(false); }
  if (action === "without") without(target, turn, question, position);
  if (action === "new") {
    await openConversation("");
    area()?.focus();
  }
}

// Asks again with the filters in force, less this one, and reads no filter into the question.
function without(target, turn, question, position) {
  const filters = left(turn, target);
  if (!ask(question, { position, filters, literal: true })) return;
  setFilters("chat", filters);
  rest(turn);
}
