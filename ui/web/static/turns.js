// Puts what is known of a turn into the thread and changes only what differs: nothing jumps, nothing blinks, and a
// citation that has the focus keeps it.
import { all, one, root } from "./page.js";

// The turn as it is now; a new one goes to the end, and its question to the top of the window, once. One without a
// conversation could not even be asked.
export function place(now) {
  const thread = section();
  if (!thread) return;
  const there = all(".turn", thread).find((it) => now.dataset.conversation && it.dataset.position === now.dataset.position);
  if (there) morph(there, now);
  else thread.append(now);
  const turn = there ?? now;
  if (!turn.classList.contains("latest")) begin(turn);
}

// A question is asked again: what followed it goes; it stays, and its answer will be written over.
export function keepUntil(position) {
  for (const turn of all(".turn", root("thread"))) {
    if (Number(turn.dataset.position) > position || !turn.dataset.conversation) turn.remove();
  }
}

function section() {
  const place = root("thread");
  if (!place) return null;
  one(".welcome", place)?.remove();
  let thread = one(".thread", place);
  if (!thread) {
    thread = document.createElement("section");
    thread.className = "thread";
    place.append(thread);
  }
  return thread;
}

function begin(turn) {
  for (const it of all(".turn.latest")) it.classList.remove("latest");
  turn.classList.add("latest");
  if (turn.previousElementSibling) turn.scrollIntoView({ block: "start", behavior: "instant" });
}

function morph(old, now) {
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== now.data) old.data = now.data;
    return;
  }
  if (old.matches("[data-sentence]") && one("[data-words]", old).textContent !== one("[data-words]", now).textContent) revised(old);
  const kept = old.matches(".turn.latest");
  for (const { name, value } of [...now.attributes]) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  for (const { name } of [...old.attributes]) if (!now.hasAttribute(name)) old.removeAttribute(name);
  if (kept) old.classList.add("latest");
  children(old, now);
}

// Children with a `data-part` are found by it, wherever they stand; the others by their order.
function children(old, now) {
  let at = old.firstChild;
  for (const wanted of [...now.childNodes]) {
    const part = wanted.dataset?.part;
    const same = part
      ? [...old.children].find((it) => it.dataset.part === part)
      : at && at.nodeName === wanted.nodeName && !at.dataset?.part ? at : null;
    if (!same) { old.insertBefore(wanted, at); continue; }
    if (same === at) at = at.nextSibling;
    else old.insertBefore(same, at);
    morph(same, wanted);
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

function revised(sentence) {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  one("[data-words]", sentence).animate([{ opacity: 0.35 }, { opacity: 1 }], { duration: 450, easing: "ease-out" });
}
