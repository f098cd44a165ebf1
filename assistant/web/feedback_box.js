// Runs once in the box (`element`) that asks why an answer is not right, and follows the buttons
// below every answer; also saves the conversation, whose last answer's key stands on these buttons.
const box = element.querySelector("dialog");
const more = element.querySelector("textarea");
let judged = null;

async function judge(button, good, reason = "") {
  const failure = await server.judge_answer({ key: button.value, good, reason }).catch(() => props.failed);
  told(button, failure || props.thanks);
  if (failure) return;
  for (const other of button.parentElement.querySelectorAll("button")) other.setAttribute("aria-pressed", other === button);
}

function told(button, text) {
  let line = button.parentElement.querySelector(".told");
  if (!line) {
    line = document.createElement("span");
    line.className = "told";
    line.setAttribute("role", "status");
    button.parentElement.append(line);
  }
  line.textContent = text;
}

async function save(button) {
  const keys = document.querySelectorAll("#conversation .answer-foot button");
  const status = document.getElementById("save-told");
  const key = keys[keys.length - 1]?.value;
  if (!key) return;
  button.disabled = true;
  status.textContent = "";
  try {
    const answer = await fetch(`hoi-thoai/${key}`);
    if (!answer.ok) throw new Error(answer.status);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = button.dataset.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  } catch {
    status.textContent = props.gone;
  }
  button.disabled = false;
}

box.addEventListener("close", () => {
  if (box.returnValue === "send") {
    const reason = [element.querySelector("[name=why]:checked")?.value, more.value.trim()];
    judge(judged, false, reason.filter(Boolean).join(". "));
  }
  judged.focus();
});
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button.judge-good, button.judge-bad, #save-chat");
  if (!button) return;
  if (button.id === "save-chat") save(button);
  else if (button.matches(".judge-good")) judge(button, true);
  else {
    judged = button;
    element.querySelector("form").reset();
    box.returnValue = "";
    box.showModal();
  }
});
