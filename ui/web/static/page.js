// What all parts share: the state of this page, fragments from the server, saying something to the reader.
export const state = {
  conversation: "",
  filters: { chat: {}, search: {} },
  next: null, // how the next question differs: { position, filters }
  busy: false,
};

export const one = (selector, within = document) => within.querySelector(selector);
export const all = (selector, within = document) => [...within.querySelectorAll(selector)];

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

export function words(html) {
  return new DOMParser().parseFromString(html, "text/html").body.textContent.trim();
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

export async function fill(name, url) {
  const html = await fragment(url);
  const place = root(name);
  if (place) {
    place.innerHTML = html;
    place.dataset.filled = "yes";
  }
  return place;
}

export function query(values) {
  const pairs = new URLSearchParams();
  for (const [name, held] of Object.entries(values)) {
    for (const value of Array.isArray(held) ? held : [held]) if (value) pairs.append(name, value);
  }
  return pairs;
}

// Opens a tab; where the window is narrow some are in a menu behind the others.
export function tab(name) {
  const found = all('#cc-tabs [role="tab"], #cc-tabs .overflow-dropdown button').find((it) => it.textContent.trim() === name);
  if (found && found.getAttribute("aria-selected") !== "true") found.click();
}

export function address(changes) {
  const at = new URL(location.href);
  for (const [name, value] of Object.entries(changes)) {
    if (value) at.searchParams.set(name, value);
    else at.searchParams.delete(name);
  }
  return at.pathname + (at.searchParams.size ? "?" + at.searchParams : "");
}
