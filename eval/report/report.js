"use strict";
(() => {
  const words = document.querySelector("#words");
  const type = document.querySelector("#type");
  const outcome = document.querySelector("#outcome");
  const count = document.querySelector("#count");
  const questions = [...document.querySelectorAll("details.question")];
  const texts = new Map(questions.map((it) => [it, it.textContent.toLowerCase()]));
  const filter = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let left = 0;
    for (const it of questions) {
      const fits = (!type.value || it.dataset.type === type.value)
        && (!outcome.value || it.dataset.outcome === outcome.value)
        && wanted.every((word) => texts.get(it).includes(word));
      it.hidden = !fits;
      left += fits ? 1 : 0;
    }
    count.textContent = `${left} of ${questions.length}`;
  };
  for (const field of [words, type, outcome]) field.addEventListener("input", filter);
  document.querySelector("#open").addEventListener("click", (event) => {
    const shown = questions.filter((it) => !it.hidden);
    const close = shown.every((it) => it.open);
    for (const it of shown) it.open = !close;
    event.target.textContent = close ? "Open all" : "Close all";
  });
  filter();
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target && target.matches("details")) target.open = true;
})();
