// Runs once in the document pane (`element`). The address says which document is open:
// #van-ban/<id>/<start>-<end>. So Back closes it and a link to a passage can be passed on.
const body = element.querySelector(".document-body") ?? element;
const workspace = () => document.getElementById("workspace");
const isOpen = () => workspace().classList.contains("document-open");
const phone = window.matchMedia("(max-width: 860px)");
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
  const match = location.hash.match(/^#van-ban\/([0-9a-f]+)(?:\/(\d+)-(\d+))?$/);
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
    html = await server.open_document({ id: match[1], start: match[2] ?? 0, end: match[3] ?? 0 });
  } catch {
    html = props.failed;
  }
  if (wanted !== location.hash) return;
  body.innerHTML = html;
  body.querySelector("h2").focus({ preventScroll: true });
  const text = body.querySelector(".document-text");
  const mark = text.querySelector("mark");
  if (mark) {
    const above = mark.getBoundingClientRect().top - text.getBoundingClientRect().top;
    text.scrollTop += above - Math.min(120, text.clientHeight / 4);
  }
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

async function copy(button) {
  await navigator.clipboard.writeText(button.dataset.copy);
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
  else if (event.target.closest?.("button.copy")) copy(event.target.closest("button.copy"));
}, true);
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
