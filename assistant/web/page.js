// Runs once in the document pane (`element`). The address says which document is open:
// #van-ban/<id>/<start>-<end>, with /sua at its end to correct it. So Back closes it and a link to a passage can be passed on.
const body = element.querySelector(".document-body") ?? element;
const workspace = () => document.getElementById("workspace");
const isOpen = () => workspace().classList.contains("document-open");
const phone = window.matchMedia("(max-width: 860px)");
const PLACE = /^#van-ban\/([0-9a-f]+)(?:\/(\d+)-(\d+))?(\/sua)?$/;
const here = () => location.pathname + location.search;
let opener = null;
let shown = "";

function setOpen(open) {
  const covered = open && phone.matches;
  workspace()?.classList.toggle("document-open", open);
  document.documentElement.style.overflow = covered ? "hidden" : "";
  document.getElementById("main")?.toggleAttribute("inert", covered);
  element.setAttribute("role", covered ? "dialog" : "region");
  element.setAttribute("aria-label", props.label);
}

async function sync() {
  const match = location.hash.match(PLACE);
  shown = location.hash;
  setOpen(Boolean(match));
  if (!match) {
    body.replaceChildren();
    opener?.focus();
    return;
  }
  const wanted = shown;
  if (!body.firstChild) body.innerHTML = props.opening;
  let html;
  try {
    html = await server.open_document(place());
  } catch {
    html = props.failed;
  }
  if (wanted !== location.hash) return;
  body.innerHTML = html;
  body.querySelector("h2").focus({ preventScroll: true });
  if (match[4]) return edit();
  const text = body.querySelector(".document-text");
  const mark = text.querySelector("mark");
  if (mark) {
    const above = mark.getBoundingClientRect().top - text.getBoundingClientRect().top;
    text.scrollTop += above - Math.min(120, text.clientHeight / 4);
  }
}

function place() {
  const [, id, start = 0, end = 0] = location.hash.match(PLACE);
  return { id, start, end };
}

// -- the pages of the original -----------------------------------------------------------------

async function view(name) {
  for (const button of body.querySelectorAll("[data-view]"))
    button.setAttribute("aria-pressed", button.dataset.view === name);
  body.querySelector(".document-text").hidden = name === "paper";
  const paper = body.querySelector(".document-paper");
  paper.hidden = name !== "paper";
  if (name === "paper" && !paper.firstChild) await turn();
}

async function turn(page) {
  const paper = body.querySelector(".document-paper");
  const wanted = location.hash;
  let html;
  try {
    html = await server.show_page({ ...place(), page });
  } catch {
    html = props.page_failed;
  }
  if (wanted !== location.hash) return;
  paper.innerHTML = html;
  paper.querySelector(".zoom")?.setAttribute("aria-pressed", paper.classList.contains("zoomed"));
  const picture = paper.querySelector("img");
  picture?.addEventListener("error", () => {
    paper.querySelector(".sheet").hidden = true;
    paper.querySelector(".paper-gone").hidden = false;
  });
  picture?.addEventListener("load", showMark);
}

function showMark() {
  const paper = body.querySelector(".document-paper");
  const mark = paper.querySelector(".quote-mark");
  paper.scrollTo(0, 0);
  if (!mark) return;
  const [at, frame] = [mark.getBoundingClientRect(), paper.getBoundingClientRect()];
  paper.scrollTo(at.left - frame.left - 24, at.top - frame.top - Math.min(140, frame.height / 3));
}

function zoom(button) {
  const zoomed = body.querySelector(".document-paper").classList.toggle("zoomed");
  button.setAttribute("aria-pressed", zoomed);
  showMark();
}

// -- corrections and removal ---------------------------------------------------------------------

async function edit() {
  await view("text");
  body.querySelector(".fields").open = true;
  showForm(await server.edit_document(place()).catch(() => `<p class="form-error">${props.unsaved}</p>`));
}

function showForm(html) {
  const fields = body.querySelector(".fields-body");
  fields.innerHTML = html;
  const first = fields.querySelector("[aria-invalid]") ?? fields.querySelector("input");
  first?.focus();
  body.querySelector(".fields").scrollIntoView({ block: "nearest" });
}

async function correct(form) {
  const fields = Object.fromEntries(new FormData(form));
  const answer = await server.correct_document({ id: place().id, fields }).catch(() => null);
  if (answer === null) return tell(form, props.unsaved);
  if (answer) return showForm(answer);
  leaveForm();
  await sync();
  body.querySelector(".fields").open = true;
  tell(body.querySelector(".fields-actions"), props.saved, "saved");
  changed();
}

function leaveForm() {
  history.replaceState(history.state, "", location.hash.replace(/\/sua$/, ""));
}

async function cancel() {
  leaveForm();
  await sync();
  body.querySelector(".fields").open = true;
  body.querySelector(".edit").focus();
}

async function remove(button) {
  const told = await server.remove_document({ id: place().id }).catch(() => props.unsaved);
  if (told) return tell(button.parentElement, told);
  changed();
  close();
}

function tell(beside, text, kind = "form-error") {
  beside.querySelector(`.${kind}`)?.remove();
  const line = document.createElement("p");
  line.className = kind;
  line.setAttribute("role", kind === "saved" ? "status" : "alert");
  line.textContent = text;
  beside.prepend(line);
}

function changed() {
  trigger("change");
  document.dispatchEvent(new Event("library-changed"));
}

function go(hash) {
  const open = isOpen();
  if (!open) opener = document.activeElement;
  history[open ? "replaceState" : "pushState"]({ opened: true }, "", here() + hash);
  sync();
}

function close() {
  if (history.state?.opened) return history.back();
  history.replaceState(null, "", here());
  sync();
}

// Leaves the document for the chat, with the next questions asked of it alone.
function askOnly({ dataset: { id, name } }) {
  document.dispatchEvent(new CustomEvent("pin-directive", { detail: { id, name } }));
  document.querySelector("#tabs [role=tab]").click();
  opener = document.querySelector("#question textarea");
  if (phone.matches) return close();
  const focus = () => (opener.offsetParent ? opener.focus() : requestAnimationFrame(focus));
  focus(); // once the tab has come up
}

// Without HTTPS, as in an office's own network, a page has no clipboard to write to.
async function put(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = Object.assign(document.createElement("textarea"), { value: text });
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

async function copy(button) {
  await put(button.dataset.copy);
  const told = button.textContent;
  button.textContent = button.dataset.copied;
  setTimeout(() => (button.textContent = told), 1500);
}

// In the capturing phase: the chat's own handlers would open a link in a new tab.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href*="#van-ban/"]');
  if (link && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    event.stopPropagation();
    go(link.hash);
  } else if (event.target.closest?.("#document .close")) close();
  else if (event.target.closest?.("#document [data-view]")) view(event.target.closest("[data-view]").dataset.view);
  else if (event.target.closest?.("#document .step")) turn(Number(event.target.closest(".step").dataset.page));
  else if (event.target.closest?.("#document .zoom")) zoom(event.target.closest(".zoom"));
  else if (event.target.closest?.("#document .ask-only")) askOnly(event.target.closest(".ask-only"));
  else if (event.target.closest?.("#document .edit")) edit();
  else if (event.target.closest?.("#document .cancel")) cancel();
  else if (event.target.closest?.("#document .remove")) remove(event.target.closest(".remove"));
  else if (event.target.closest?.("button.copy")) copy(event.target.closest("button.copy"));
}, true);
element.addEventListener("toggle", (event) => {
  if (event.target.matches(".removal[open]")) event.target.scrollIntoView({ block: "nearest" });
}, true);
document.addEventListener("submit", (event) => {
  if (!event.target.matches("#document .correction")) return;
  event.preventDefault();
  correct(event.target);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && isOpen()) close();
});
window.addEventListener("popstate", () => shown !== location.hash && sync());
phone.addEventListener("change", () => setOpen(isOpen()));

// Gradio names these in English, and reads the address of every marker aloud.
function nameParts(conversation) {
  conversation.querySelector("[role=log]")?.setAttribute("aria-label", props.conversation);
  for (const part of conversation.querySelectorAll("[data-testid=user], [data-testid=bot]"))
    part.removeAttribute("aria-label");
  for (const example of conversation.querySelectorAll(".example")) example.removeAttribute("aria-label");
}

// A new question is kept at the top of the view while its answer comes in, to be read from the start.
let told = "";
function showQuestion(conversation) {
  const questions = conversation.querySelectorAll(".user-row");
  const answers = conversation.querySelectorAll(".bot-row");
  const now = [questions.length, answers.length, answers[answers.length - 1]?.textContent.length].join();
  if (now !== told) questions[questions.length - 1]?.scrollIntoView({ block: "start" });
  told = now;
}

new MutationObserver(() => {
  const conversation = document.getElementById("conversation");
  if (!conversation) return;
  nameParts(conversation);
  showQuestion(conversation);
}).observe(document.body, { childList: true, subtree: true });
sync();
