// Copying: a link, a citation; and whoever copies from an answer takes quotation marks and citations along, as plain
// text and as HTML with links.
import { all, one, say } from "./page.js";

const FEW = 4; // fewer words, as a name to look for, are copied as they stand

export async function put(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    say(done);
  } catch {
    const area = document.createElement("textarea"); // no clipboard without a secure context
    area.value = text;
    document.body.append(area);
    area.select();
    say(document.execCommand("copy") ? done : text);
    area.remove();
  }
}

// The part of the selection that lies within the place, as text; empty where there is none.
function selected(range, place) {
  if (!place || !range.intersectsNode(place)) return "";
  const part = document.createRange();
  part.selectNodeContents(place);
  if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0) part.setStart(range.startContainer, range.startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0) part.setEnd(range.endContainer, range.endOffset);
  return part.toString().replace(/\s+/g, " ").trim();
}

// One line of what is copied: its words, whether the cable says them so, and what they come from.
function lines(range) {
  const found = [];
  for (const it of all("[data-question], .no-answer, .perhaps-heading, .missing, [data-sentence], .nearest li", one("#cc-thread"))) {
    if (!range.intersectsNode(it)) continue;
    const quoted = it.matches(".s-quote, .nearest li");
    const cited = it.matches("[data-sentence], .nearest li");
    const words = selected(range, cited ? one("[data-words], p", it) ?? it : it);
    if (words) found.push({ words, quoted, chips: cited ? all("a.chip", it) : [] });
  }
  return found;
}

const marks = ({ words, quoted }) => (quoted ? `“${words}”` : words);
const label = (chip) => `[${chip.textContent.trim()}]`;
const plain = (line) => [marks(line), ...line.chips.map(label)].join(" ");

function rich(line) {
  const paragraph = document.createElement("p");
  paragraph.append(marks(line));
  for (const chip of line.chips) {
    const link = document.createElement("a");
    link.href = new URL(chip.getAttribute("href"), location.href);
    link.textContent = label(chip);
    paragraph.append(" ", link);
  }
  return paragraph.outerHTML;
}

function copied(event) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed || event.target.closest?.("input, textarea")) return;
  const range = selection.getRangeAt(0);
  const found = lines(range);
  if (!found.some((line) => line.chips.length)) return; // nothing of an answer: as the browser does it
  if (found.length === 1 && found[0].words.split(" ").length < FEW) return;
  event.clipboardData.setData("text/plain", found.map(plain).join("\n\n"));
  event.clipboardData.setData("text/html", found.map(rich).join("\n"));
  event.preventDefault();
}

export function listen() {
  document.addEventListener("copy", copied);
}
