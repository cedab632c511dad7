// The list of conversations: open, rename, delete.
import { fill, one, post, say, state } from "./page.js";
import { openConversation, thread } from "./chat.js";
import { remember } from "./places.js";

export const load = () =>
  fill("conversations", "/cablechat/conversations?" + new URLSearchParams({ conversation: state.conversation }));

export async function act(action, target, event) {
  const item = target.closest("li[data-conversation]");
  if (!item) return;
  const id = item.dataset.conversation;
  if (action === "open") {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // in a window of its own
    event.preventDefault();
    await openConversation(id);
  }
  if (action === "rename") rename(item, id);
  if (action === "keep") { unsure(); one('[data-action="delete"]', item).focus(); }
  if (action === "delete" && target.dataset.sure === "yes") await remove(id);
  else if (action === "delete") sure(target);
}

// Asks once more; Cancel, Escape, a click or the focus elsewhere leave it.
function sure(button) {
  unsure();
  button.dataset.sure = "yes";
  button.dataset.name = button.getAttribute("aria-label");
  button.textContent = "Really delete?";
  button.setAttribute("aria-label", button.dataset.name.replace(/^Delete/, "Really delete?"));
  const cancel = document.createElement("button");
  cancel.type = "button";
  cancel.className = "quiet";
  cancel.dataset.action = "keep";
  cancel.textContent = "Cancel";
  button.after(cancel);
  button.focus();
}

const asked = () => one('[data-action="delete"][data-sure="yes"]');

function unsure() {
  const button = asked();
  if (!button) return false;
  delete button.dataset.sure;
  button.textContent = "Delete";
  button.setAttribute("aria-label", button.dataset.name);
  one('[data-action="keep"]', button.parentElement)?.remove();
  return true;
}

async function remove(id) {
  await post(`/cablechat/conversations/${id}/delete`);
  if (state.conversation === id) {
    state.conversation = "";
    remember({ replace: true });
    await thread();
  }
  await load();
  say("Deleted");
}

// Pressed anywhere but on the question itself.
function elsewhere(event) {
  const button = asked();
  const within = button && (button.contains(event.target) || event.target.closest?.('[data-action="keep"]'));
  if (button && !within) unsure();
}

export function listen() {
  document.addEventListener("pointerdown", elsewhere, { capture: true });
  document.addEventListener("focusin", elsewhere);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !asked()) return;
    event.stopPropagation();
    const button = asked();
    unsure();
    button.focus();
  }, { capture: true });
}

function rename(item, id) {
  const link = one("a.open", item);
  const form = document.createElement("form");
  form.className = "rename";
  const input = document.createElement("input");
  input.value = link.textContent;
  input.maxLength = 120;
  input.setAttribute("aria-label", "Title");
  const button = document.createElement("button");
  button.className = "primary";
  button.textContent = "Keep";
  form.append(input, button);
  link.replaceWith(form);
  input.select();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (input.value.trim()) await post(`/cablechat/conversations/${id}/title`, { title: input.value.trim() });
    await load();
    one(`li[data-conversation="${CSS.escape(id)}"] [data-action="rename"]`)?.focus();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    form.replaceWith(link);
    one('[data-action="rename"]', item).focus();
  });
}
