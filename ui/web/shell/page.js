// What all parts share: the state of this page, fragments from the server, saying something to the reader.
import { one } from "./dom.js";
import { kept } from "./focus.js";
import { children } from "./morph.js";

export { all, one } from "./dom.js";

export const state = {
  view: "chat",
  conversation: "",
  query: "", // what was searched for last
  literal: false, // whether no filter is to be read into it
  reading: null, // { cable, par } while the reader is open
  filters: { chat: {}, search: {} },
  next: null, // how the next question differs: { position, filters }
  asking: null, // the conversation that is being answered; empty while it has no name yet
};

export async function fragment(url, signal) {
  const answer = await fetch(url, { headers: { accept: "text/html, */*" }, credentials: "same-origin", signal });
  if (answer.status === 401) location.assign("/login?next=" + encodeURIComponent(location.pathname + location.search));
  return answer.text();
}

export async function post(url, content) {
  const answer = await fetch(url, {
    method: "POST",
    credentials: "same-origin",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(content ?? {}),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(words(text) || "It did not work.");
  try { return JSON.parse(text); } catch { return text; }
}

export const parsed = (html) => new DOMParser().parseFromString(html, "text/html").body;

export function words(html) {
  return parsed(html).textContent.trim();
}

export function say(text) {
  let place = one("#cc-said");
  if (!place) {
    place = document.createElement("p");
    place.id = "cc-said";
    place.setAttribute("role", "status");
    document.body.append(place);
  }
  place.textContent = text;
  place.classList.add("shown");
  clearTimeout(say.timer);
  say.timer = setTimeout(() => place.classList.remove("shown"), 3500);
}

export function root(name) {
  return one(`[data-root="${name}"]`);
}

// What was there is replaced; `gently`, only what differs. The focus stays where it was.
export async function fill(name, url, gently = false) {
  const html = await fragment(url);
  const place = root(name);
  if (place) {
    kept(place, () => {
      if (gently && place.dataset.filled === "yes") children(place, parsed(html));
      else place.innerHTML = html;
    });
    place.dataset.filled = "yes";
  }
  return place;
}

// The frame puts a tab's content there some moments after it was opened.
export async function coming(selector) {
  for (let at = 0; at < 100; at += 1) {
    const found = one(selector);
    if (found?.checkVisibility()) return found;
    await new Promise((later) => setTimeout(later, 30));
  }
  return null;
}

export function query(values) {
  const pairs = new URLSearchParams();
  for (const [name, held] of Object.entries(values)) {
    for (const value of Array.isArray(held) ? held : [held]) if (value) pairs.append(name, value);
  }
  return pairs;
}
