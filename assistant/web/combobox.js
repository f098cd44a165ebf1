// A text box with a list of choices that narrows while one types (the ARIA combobox pattern).
// `choices()` gives [{text, note}], `chosen(choice)` is told of the one that is picked. What comes
// back is to be called when the choices have changed.
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();

// The choices that have each word as the beginning of one of theirs; those with all in a row first.
function matching(choices, wanted) {
  const words = wanted.split(/\s+/).filter(Boolean);
  const found = choices.map((choice) => ({ choice, text: ` ${folded(choice.text)}`.replace(/[^\p{L}\p{N}/.-]+/gu, " ") }))
    .filter(({ text }) => words.every((word) => text.includes(` ${word}`)));
  const rank = ({ text }) => (text.startsWith(` ${wanted}`) ? 0 : text.includes(` ${wanted}`) ? 1 : 2);
  return found.sort((one, other) => rank(one) - rank(other)).map(({ choice }) => choice);
}

function combobox(input, list, choices, chosen, none) {
  let found = [], at = -1, typed = "";
  const attributes = { role: "combobox", "aria-controls": list.id, "aria-expanded": "false", "aria-autocomplete": "list" };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels?.[0]?.textContent ?? "");
  list.className = "choices";
  list.hidden = true;

  function show() {
    found = matching(choices(), folded(typed).trim()).slice(0, 200);
    list.replaceChildren(...found.map(option));
    if (!found.length) list.append(Object.assign(document.createElement("li"), { className: "none", textContent: none }));
    open(true);
    point(-1);
  }

  function option({ text, note }, index) {
    const item = document.createElement("li");
    item.id = `${list.id}-${index}`;
    item.setAttribute("role", "option");
    item.append(text);
    if (note) item.append(Object.assign(document.createElement("span"), { className: "choice-note", textContent: note }));
    return item;
  }

  function open(isOpen) {
    list.hidden = !isOpen;
    input.setAttribute("aria-expanded", isOpen);
    if (!isOpen) input.removeAttribute("aria-activedescendant");
  }

  function point(index) {
    list.children[at]?.setAttribute("aria-selected", "false");
    at = index;
    const item = found[at] && list.children[at];
    if (!item) return input.removeAttribute("aria-activedescendant");
    item.setAttribute("aria-selected", "true");
    item.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", item.id);
  }

  function pick(index) {
    open(false);
    typed = "";
    chosen(found[index]);
  }

  input.addEventListener("input", () => { typed = input.value; show(); });
  input.addEventListener("focus", () => { input.select(); });
  input.addEventListener("click", () => list.hidden && show());
  input.addEventListener("blur", () => open(false));
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) show();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (found.length) point((at + step + found.length + (at < 0 && step < 0 ? 1 : 0)) % found.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (!list.hidden && found.length) pick(Math.max(at, 0));
    } else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      open(false);
    }
  });
  // Before the box loses its focus, which would close the list under the finger.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const index = [...list.children].indexOf(event.target.closest("[role=option]"));
    if (index >= 0) pick(index);
  });
  return () => list.hidden || show();
}
