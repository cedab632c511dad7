// The evidence board: stars and notes are kept as they are made.
import { all, fill, one, post, say, state } from "./page.js";

export const load = () => fill("board", "/cablechat/board?" + new URLSearchParams({ conversation: state.conversation }));

async function keep(entry) {
  const content = {
    key: entry.dataset.key,
    starred: entry.classList.contains("starred"),
    note: one("[data-note]", entry).value,
  };
  try {
    await post("/cablechat/board/" + entry.closest(".board").dataset.conversation, content);
    return true;
  } catch (error) {
    say(error.message);
    return false;
  }
}

export async function act(action, target) {
  if (action === "star") {
    const entry = target.closest(".entry");
    const on = entry.classList.toggle("starred");
    target.setAttribute("aria-pressed", String(on));
    target.textContent = on ? "★" : "☆";
    await keep(entry);
  }
}

export function listen() {
  const timers = new WeakMap();
  document.addEventListener("input", (event) => {
    if (!event.target.matches("[data-note]")) return;
    const note = event.target;
    note.style.height = "auto";
    note.style.height = note.scrollHeight + "px";
    clearTimeout(timers.get(note));
    timers.set(note, setTimeout(() => keep(note.closest(".entry")), 600));
  });
  document.addEventListener("change", async (event) => {
    if (event.target.matches("[data-note]") && (await keep(event.target.closest(".entry")))) say("Note kept");
    if (event.target.matches('[data-action="only-starred"]')) {
      for (const entry of all(".entry")) entry.hidden = event.target.checked && !entry.classList.contains("starred");
    }
  });
}
