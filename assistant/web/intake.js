// Runs once in the intake tab (`element`): sends files up, starts a run over them and follows it.
// The key of the run is kept for this tab, so that a reload finds its report again.
const PAUSE = 400; // milliseconds between two looks at a run
const KEPT = "intake-run";
const form = element.querySelector(".intake-form");
const input = form.querySelector("input[type=file]");
const list = form.querySelector(".chosen");
const start = form.querySelector("[type=submit]");
const stop = form.querySelector(".stop");
const told = element.querySelector(".intake-told");
const run = element.querySelector(".intake-run");
let chosen = [];
let sending = null;

const size = (bytes) => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} KB` : `${(bytes / 1e6).toFixed(1).replace(".", ",")} MB`);

function showChosen() {
  list.replaceChildren(...chosen.map((file, at) => {
    const line = document.createElement("li");
    const name = document.createElement("span");
    const weight = document.createElement("small");
    const button = document.createElement("button");
    name.textContent = file.name;
    weight.textContent = size(file.size);
    button.type = "button";
    button.textContent = "×";
    button.setAttribute("aria-label", props.take_out.replace("{file}", file.name));
    button.onclick = () => { chosen.splice(at, 1); showChosen(); input.focus(); };
    line.append(name, weight, button);
    return line;
  }));
  start.disabled = !chosen.length;
}

function choose(files) {
  if (stop.hidden) chosen.push(...files);
  showChosen();
}

function line(text, share) {
  const words = document.createElement("p");
  words.className = "progress-told";
  words.textContent = text;
  run.replaceChildren(words);
  if (share === undefined) return void (words.className = "run-note");
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.value = share;
  run.append(bar);
}

function setRunning(running) {
  form.classList.toggle("running", running);
  for (const control of form.querySelectorAll("input, .chosen button")) control.disabled = running;
  start.hidden = running;
  stop.hidden = !running;
  stop.disabled = false;
}

// Sends the files one by one; gives their places on the server.
function send(file, before, all) {
  return new Promise((done, failed) => {
    const data = new FormData();
    data.append("files", file, file.name);
    sending = new XMLHttpRequest();
    sending.open("POST", new URL("gradio_api/upload", document.baseURI));
    sending.upload.onprogress = ({ loaded }) => {
      const share = Math.min(1, (before + loaded) / all);
      line(props.uploading.replace("{share}", Math.round(100 * share)), share);
    };
    sending.onload = () => (sending.status === 200 ? done(JSON.parse(sending.response)[0]) : failed());
    sending.onerror = sending.onabort = failed;
    sending.send(data);
  });
}

async function takeIn() {
  const fit = chosen.filter((file) => file.size <= props.most);
  const tooLarge = chosen.filter((file) => file.size > props.most).map((file) => file.name);
  const all = Math.max(1, fit.reduce((sum, file) => sum + file.size, 0));
  const files = [];
  let before = 0;
  setRunning(true);
  try {
    for (const file of fit) {
      files.push(await send(file, before, all));
      before += file.size;
    }
    const replace = form.elements.same.value === "replace";
    const key = await server.start_intake({ files, replace, too_large: tooLarge });
    sessionStorage.setItem(KEPT, key);
    chosen = [];
    input.value = "";
    showChosen();
    await follow(key);
  } catch {
    if (stop.disabled) run.replaceChildren();
    else line(props.upload_failed);
  }
  sending = null;
  setRunning(false);
  start.disabled = !chosen.length;
}

async function follow(key, asked = true) {
  setRunning(true);
  for (let missed = 0; ; ) {
    let now;
    try {
      now = await server.follow_intake({ key });
      missed = 0;
    } catch (error) {
      if (++missed > 20) throw error; // a phone may lose its network for a moment
    }
    if (now) {
      run.innerHTML = now.html;
      if (told.textContent !== now.told) told.textContent = now.told;
      if (!now.running) break;
    }
    await new Promise((done) => setTimeout(done, PAUSE));
  }
  setRunning(false);
  if (asked) run.querySelector("h2")?.focus();
  trigger("change");
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (chosen.length) takeIn();
});
stop.addEventListener("click", () => {
  stop.disabled = true;
  if (sending?.readyState < 4) return sending.abort();
  server.stop_intake({ key: sessionStorage.getItem(KEPT) });
});
input.addEventListener("change", () => { choose(input.files); input.value = ""; });
const drop = form.querySelector(".drop");
for (const kind of ["dragenter", "dragover", "dragleave", "drop"])
  drop.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.toggle("over", kind === "dragenter" || kind === "dragover");
    if (kind === "drop") choose(event.dataTransfer.files);
  });

// A document of the report was corrected or removed: the report tells it as it is now.
async function again() {
  const key = sessionStorage.getItem(KEPT);
  if (!key || !stop.hidden) return;
  try {
    run.innerHTML = (await server.follow_intake({ key })).html;
  } catch { /* the old report stays */ }
}
document.addEventListener("library-changed", again);
if (sessionStorage.getItem(KEPT)) follow(sessionStorage.getItem(KEPT), false).catch(() => setRunning(false));
