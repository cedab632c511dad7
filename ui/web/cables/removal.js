// Removing a cable from the library: asked for once more, with a reason, and given up by Escape, Cancel or a click beside.
import { one, post, say } from "./page.js";
import * as reader from "./reader.js";

export function listen() {
  document.addEventListener("click", (event) => {
    const dialog = one("#cc-reader dialog.removal");
    if (!dialog) return;
    if (event.target.closest("[data-removal='ask']")) {
      one(".formproblem", dialog).textContent = "";
      dialog.onkeydown = (key) => key.stopPropagation(); // Escape leaves the dialog and not the reader too
      dialog.showModal();
    }
    if (event.target.closest("[data-removal='leave']") || event.target === dialog) dialog.close();
  });
  document.addEventListener("submit", async (event) => {
    if (event.target.dataset.form !== "remove") return;
    event.preventDefault();
    const form = event.target;
    const dialog = form.closest("dialog");
    const cable = dialog.dataset.cable;
    try {
      await post("/cablechat/cable/remove", { cable, why: form.elements.why.value });
    } catch (error) {
      one(".formproblem", dialog).textContent = error.message;
      return;
    }
    dialog.close();
    say(`${cable} was removed`);
    await reader.reload();
    document.dispatchEvent(new Event("cablechat:library"));
  });
}
