// The first page, while the site behind it is still being made: takes a question and hands it over.
const kept = localStorage.getItem("cablechat-theme");
if (kept ? kept === "dark" : matchMedia("(prefers-color-scheme: dark)").matches) document.body.classList.add("dark");

addEventListener("DOMContentLoaded", () => {
  const field = document.querySelector("#cc-question textarea");
  const told = document.querySelector("#cc-opening");
  let ready = false;
  let typed = 0;
  let sent = false;

  // Not in the midst of a word: what is typed while the page changes would be lost.
  function enter() {
    if (!ready) return;
    const pause = sent || !field.value ? 0 : typed + 1500 - performance.now();
    if (pause > 0) { setTimeout(enter, pause); return; }
    const carried = { question: field.value, caret: field.selectionStart, sent };
    sessionStorage.setItem("cablechat-carried", JSON.stringify(carried));
    location.reload();
  }

  field.addEventListener("input", () => { typed = performance.now(); });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    field.form.requestSubmit();
  });
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!field.value.trim() || sent) return;
    sent = true;
    field.readOnly = true;
    told.lastChild.data = "Your question is taken; it is asked as soon as the library is open.";
    enter();
  });
  fetch("/cablechat/coverage", { credentials: "same-origin" }).then(() => { ready = true; enter(); });
});
