// Puts what is known of a turn into the thread; one that is there changes only where it differs.
import { all, one, root } from "./page.js";
import { morph } from "./morph.js";

// The turn as it is now; a new one goes to the end, and its question to the top of the window, once. One without a
// conversation could not even be asked.
export function place(now) {
  const thread = section(now);
  if (!thread) return;
  const there = all(".turn", thread).find((it) => now.dataset.conversation && it.dataset.position === now.dataset.position);
  if (there) {
    const latest = there.classList.contains("latest");
    morph(there, now, revised);
    there.classList.toggle("latest", latest);
  } else thread.append(now);
  const turn = there ?? now;
  if (!turn.classList.contains("latest")) begin(turn);
}

// A question is asked again: what followed it goes; it stays, and its answer will be written over.
export function keepUntil(position) {
  for (const turn of all(".turn", root("thread"))) {
    if (Number(turn.dataset.position) > position || !turn.dataset.conversation) turn.remove();
  }
}

export const ended = (turn) => ["done", "stopped", "failed"].includes(turn.dataset.state);

function section(now) {
  const place = root("thread");
  if (!place) return null;
  one(".welcome", place)?.remove();
  let thread = one(".thread", place);
  if (!thread) {
    thread = document.createElement("section");
    thread.className = "thread";
    const title = document.createElement("h2");
    title.className = "sr";
    title.textContent = one("[data-question]", now)?.textContent ?? "Conversation";
    thread.setAttribute("aria-label", title.textContent);
    thread.append(title);
    place.append(thread);
  }
  return thread;
}

// The turn that is looked at gets room for its whole answer, so that it does not move while it grows.
export function begin(turn) {
  for (const it of all(".turn.latest")) it.classList.remove("latest");
  turn.classList.add("latest");
  if (turn.previousElementSibling?.matches(".turn")) turn.scrollIntoView({ block: "start", behavior: "instant" });
}

function revised(old, now) {
  if (!old.matches("[data-sentence]") || one("[data-words]", old).textContent === one("[data-words]", now).textContent) return;
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  one("[data-words]", old).animate([{ opacity: 0.35 }, { opacity: 1 }], { duration: 450, easing: "ease-out" });
}
