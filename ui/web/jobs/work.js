// The Library and the Evaluation tab: forms, uploads, and jobs that are watched until they end.
import { all, fill, fragment, one, parsed, post, say, words } from "./page.js";
import { kept } from "./focus.js";
import { children } from "./morph.js";

const pages = { library: "/cablechat/library", evaluation: "/cablechat/evaluation" };
const timers = {};

export async function load(name) {
  await fill(name, pages[name], true);
  watch(name);
}

function watch(name) {
  clearTimeout(timers[name]);
  const place = one(`[data-job="${name}"]`);
  if (!place || one(".job", place)?.dataset.state !== "running") return;
  timers[name] = setTimeout(async () => {
    let html = "";
    try { html = await fragment("/cablechat/job/" + name); } catch { watch(name); return; } // looked for again
    if (!place.isConnected) return;
    const now = parsed(html);
    if (one('.job[data-state="running"]', now)) {
      kept(place, () => children(place, now));
      watch(name);
    } else {
      await load(name); // it has ended: the counts around it have changed too
      document.dispatchEvent(new Event("cablechat:library"));
    }
  }, 500);
}

function problem(form, text) {
  const place = form.isConnected && one(".formproblem", form.closest("[data-root]"));
  if (place) place.textContent = text;
  else if (text) say(text);
}

async function start(form, name, url, content) {
  problem(form, "");
  try {
    await post(url, content);
    await load(name);
  } catch (error) {
    problem(form, error.message);
  }
}

// The chosen files; of a folder only those of a kind that is read, and how many were not.
function chosen(input) {
  const files = [...input.files];
  if (!input.webkitdirectory) return files;
  const kinds = input.dataset.kinds.split(" ");
  const read = files.filter((file) => kinds.some((kind) => file.name.toLowerCase().endsWith(kind)));
  if (read.length < files.length) say(`${files.length - read.length} of ${files.length} files are of a kind that is not read`);
  return read;
}

function upload(form, name, url, files) {
  if (!files.length) return;
  problem(form, "");
  const content = new FormData();
  for (const file of files) content.append("files", file, file.name);
  const request = new XMLHttpRequest();
  const bar = one("progress", form);
  if (bar) {
    bar.hidden = false;
    request.upload.addEventListener("progress", (event) => { bar.value = event.total ? event.loaded / event.total : 0; });
  }
  request.addEventListener("loadend", async () => {
    if (bar) bar.hidden = true;
    if (request.status >= 200 && request.status < 300) await load(name);
    else problem(form, words(request.responseText) || "The upload did not arrive.");
  });
  request.open("POST", url);
  request.send(content);
}

export async function act(action, target) {
  const place = target.closest("[data-root]");
  try {
    if (action === "cancel-job") await post(`/cablechat/job/${target.dataset.worker}/cancel`);
    if (action === "check") { await post("/cablechat/library/check"); await load("library"); }
    if (action === "use-model") { await post("/cablechat/models/use", { model: target.dataset.model }); await load("library"); }
    if (action === "pull-model") { await post("/cablechat/models/pull", { model: target.dataset.model }); await load("library"); }
  } catch (error) {
    const told = place && one(".formproblem", place);
    if (told) told.textContent = error.message;
    else say(error.message);
  }
}

export function listen() {
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    const kind = form.dataset.form;
    if (!["path", "evaluate", "compare", "upload", "upload-set"].includes(kind)) return;
    event.preventDefault();
    const values = Object.fromEntries(new FormData(form));
    if (kind === "path") await start(form, "library", "/cablechat/library/path", { path: values.path });
    if (kind === "evaluate") {
      const limit = values.limit ? Number(values.limit) : null;
      await start(form, "evaluation", "/cablechat/evaluation/run", { set: values.set, mode: values.mode, limit });
    }
    if (kind === "compare") {
      const runs = all('input[name="run"]:checked', form).map((it) => it.value);
      const url = "/cablechat/evaluation/compare?" + new URLSearchParams(runs.map((it) => ["run", it]));
      one("#comparison").innerHTML = await fragment(url);
    }
  });
  document.addEventListener("change", (event) => {
    const form = event.target.closest('[data-form="upload"], [data-form="upload-set"]');
    if (!form || event.target.type !== "file") return;
    const library = form.dataset.form === "upload";
    upload(form, library ? "library" : "evaluation", library ? "/cablechat/library/upload" : "/cablechat/evaluation/upload", chosen(event.target));
    event.target.value = "";
  });
  for (const kind of ["dragover", "drop"]) {
    document.addEventListener(kind, (event) => {
      const drop = event.target.closest?.(".drop");
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault(); // a file dropped beside the field must not replace the page
      if (kind === "drop" && drop) {
        const form = drop.closest("form");
        const library = form.dataset.form === "upload";
        upload(form, library ? "library" : "evaluation", library ? "/cablechat/library/upload" : "/cablechat/evaluation/upload", [...event.dataTransfer.files]);
      }
    });
  }
}
