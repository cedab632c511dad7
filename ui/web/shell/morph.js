// Makes one piece of the page like another and changes only what differs: nothing jumps, nothing blinks, and what has
// the focus keeps it. Children with a `data-part` or an id are found by it, wherever they stand; the others by order.

export function morph(old, now, before = () => {}) {
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== now.data) old.data = now.data;
    return;
  }
  before(old, now);
  for (const { name, value } of [...now.attributes]) if (old.getAttribute(name) !== value && !kept(old, name)) old.setAttribute(name, value);
  for (const { name } of [...old.attributes]) if (!now.hasAttribute(name) && !kept(old, name)) old.removeAttribute(name);
  children(old, now, before);
}

// What the reader opened or closed stays so, and what may only be focused by us stays that.
const kept = (it, name) => (name === "open" && it.nodeName === "DETAILS") || (name === "tabindex" && it === document.activeElement);

const mark = (it) => it.dataset?.part ?? (it.id || null);

export function children(old, now, before = () => {}) {
  let at = old.firstChild;
  for (const wanted of [...now.childNodes]) {
    const part = mark(wanted);
    const same = part
      ? [...old.children].find((it) => mark(it) === part)
      : at && at.nodeName === wanted.nodeName && !mark(at) ? at : null;
    if (!same) { old.insertBefore(wanted, at); continue; }
    if (same === at) at = at.nextSibling;
    else old.insertBefore(same, at);
    morph(same, wanted, before);
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}
