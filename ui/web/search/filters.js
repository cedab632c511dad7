// The fields to filter by, in the chat and in the search; each change counts anew.
import { all, fill, one, query, root, state } from "./page.js";

const changed = { chat: () => {}, search: () => {} };
export const whenChanged = (scope, run) => { changed[scope] = run; };

export async function load(scope) {
  const place = root("filters-" + scope);
  if (!place) return;
  const scrolled = all(".choices", place).map((it) => it.scrollTop);
  const opened = all("[data-narrow]", place).map((it) => it.value);
  await fill("filters-" + scope, `/cablechat/filters/${scope}?` + query(state.filters[scope]));
  all(".choices", place).forEach((it, at) => { it.scrollTop = scrolled[at] ?? 0; });
  all("[data-narrow]", place).forEach((it, at) => { it.value = opened[at] ?? ""; narrow(it); });
  summary(scope);
}

function summary(scope) {
  const place = one(`[data-filters-summary="${scope}"]`);
  if (!place) return;
  const held = Object.entries(state.filters[scope]).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((it) => (name === "from" ? "from " + it : name === "to" ? "until " + it : it)));
  place.textContent = held.length ? held.slice(0, 4).join(" · ") + (held.length > 4 ? ` and ${held.length - 4} more` : "") : "none";
}

function read(form) {
  const values = {};
  for (const [name, value] of new FormData(form)) {
    if (!value) continue;
    if (name === "from" || name === "to") values[name] = value;
    else (values[name] ??= []).push(value);
  }
  return values;
}

export function setFilters(scope, values) {
  state.filters[scope] = values;
  load(scope);
  changed[scope]();
}

// The filters in force within this place, less the one of this chip.
export function left(place, chip) {
  const values = {};
  for (const button of all(".filter-chip button", place)) {
    if (button === chip) continue;
    const { field, value } = button.dataset;
    if (field === "from" || field === "to") values[field] = value;
    else (values[field] ??= []).push(value);
  }
  return values;
}

export function act(action, target) {
  const form = target.closest("form.filters");
  if (!form) return;
  const scope = form.dataset.scope;
  if (action === "clear-filters") setFilters(scope, {});
  if (action === "period") {
    const values = { ...state.filters[scope] };
    const same = values.from === target.dataset.from && values.to === target.dataset.to;
    delete values.from;
    delete values.to;
    if (!same) { values.from = target.dataset.from; values.to = target.dataset.to; }
    setFilters(scope, values);
  }
}

function narrow(input) {
  const wanted = input.value.trim().toLowerCase();
  for (const label of all("label", input.closest("fieldset"))) {
    label.hidden = Boolean(wanted) && !label.textContent.toLowerCase().includes(wanted);
  }
}

// Filters that open at the foot of a window too low for them bring the question below them into sight.
function toggled(event) {
  if (event.target.matches?.("#cc-foot details.filters-box") && event.target.open) {
    one("#cc-foot").scrollIntoView({ block: "end", behavior: "instant" });
  }
}

export function listen() {
  document.addEventListener("toggle", toggled, { capture: true });
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form.filters");
    if (form && event.target.name) setFilters(form.dataset.scope, read(form));
  });
  document.addEventListener("input", (event) => { if (event.target.matches("[data-narrow]")) narrow(event.target); });
  document.addEventListener("submit", (event) => { if (event.target.matches("form.filters")) event.preventDefault(); });
}
