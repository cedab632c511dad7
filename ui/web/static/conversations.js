// The list of conversations: open, rename, delete.
import { fill, one, post, say, state, tab } from "./page.js";
import { openConversation } from "./chat.js";

export const load = () =>
  fill("conversations", "/cablechat/conversations?" + new URLSearchParams({ conversation: state.conversation }));

export async function act(action, target, event) {
  const item = target.closest("li[data-conversation]");
  if (!item) return;
  const id = item.dataset.conversation;
  if (action === "open") {
    event.preventDefault();
    await openConversation(id);
    tab("Chat");
  }
  if (action === "rename") rename(item, id);
  if (action === "delete") {
    if (target.dataset.sure !== "yes") {
      target.dataset.sure = "yes";
      target.textContent = "Really delete?";
      return;
    }
    await post(`/cablechat/conversations/${id}/delete`);
    if (state.conversation === id) await openConversation("");
    await load();
    say("Deleted");
  }
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
  });
  form.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.stopPropagation(); load(); } });
}
