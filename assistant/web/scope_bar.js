// Runs once in the scope bar (`element`); combobox.js stands before it. What is pinned is kept in
// `pinned` and, as JSON, in the component's value, which goes along with the next question.
const chips = element.querySelector(".chips");
const form = element.querySelector(".scope-form");
const field = (name) => element.querySelector(`#scope-${name}`);
const opener = () => document.getElementById("scope-open");
const EMPTY = { directives: [], issuer: "", first: "", last: "" };
let pinned = { ...EMPTY };
let choices = { directives: [], issuers: [] };

const written = (day) => day.split("-").reverse().join("/");

function pin(change) {
  pinned = { ...pinned, ...change };
  const wrong = pinned.first && pinned.last && pinned.first > pinned.last;
  const error = element.querySelector(".scope-error");
  error.hidden = !wrong;
  error.textContent = wrong ? props.wrong_days : "";
  const isEmpty = JSON.stringify(pinned) === JSON.stringify(EMPTY);
  props.value = isEmpty ? "" : JSON.stringify(pinned);
  show(isEmpty);
}

function show(isEmpty) {
  const days = [pinned.first && `${props.since} ${written(pinned.first)}`, pinned.last && `${props.until} ${written(pinned.last)}`];
  chips.replaceChildren(
    ...pinned.directives.map(({ id, name }) => chip(name, () => pin({ directives: pinned.directives.filter((d) => d.id !== id) }))),
    ...(pinned.issuer ? [chip(pinned.issuer, () => pin({ issuer: "" }))] : []),
    ...(days.some(Boolean) ? [chip(days.filter(Boolean).join(" "), () => pin({ first: "", last: "" }))] : []),
  );
  field("issuer").value = pinned.issuer;
  field("first").value = pinned.first;
  field("last").value = pinned.last;
  if (opener()) opener().textContent = isEmpty ? props.whole : props.narrowed;
}

function chip(text, remove) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  Object.assign(button, { type: "button", textContent: "×" });
  button.setAttribute("aria-label", props.take_out.replace("{name}", text));
  button.addEventListener("click", () => {
    remove();
    (chips.querySelector("button") ?? opener())?.focus();
  });
  item.append(Object.assign(document.createElement("span"), { textContent: text }), button);
  return item;
}

async function toggle(isOpen) {
  form.hidden = !isOpen;
  opener().setAttribute("aria-expanded", isOpen);
  if (!isOpen) return;
  field("directive").focus();
  await refresh();
}

async function refresh() {
  choices = await server.scope_choices({}).catch(() => choices);
  const issuers = field("issuer");
  issuers.replaceChildren(issuers.options[0], ...choices.issuers.map((name) => new Option(name, name)));
  issuers.value = pinned.issuer;
  documentsChanged();
}

// A document that has gone is pinned no longer.
async function forget() {
  await refresh();
  const there = new Set(choices.directives.map(({ id }) => id));
  pin({ directives: pinned.directives.filter(({ id }) => there.has(id)) });
}

const documentsChanged = combobox(field("directive"), element.querySelector("#scope-directives"), () => choices.directives, ({ id, name }) => {
  field("directive").value = "";
  pin({ directives: [...pinned.directives.filter((d) => d.id !== id), { id, name }] });
}, props.none);
for (const name of ["issuer", "first", "last"])
  field(name).addEventListener("change", (event) => pin({ [name]: event.target.value }));
element.addEventListener("click", (event) => {
  if (event.target.closest(".scope-clear")) pin(EMPTY);
  else if (event.target.closest(".scope-done")) {
    toggle(false);
    opener().focus();
  }
});
element.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || form.hidden) return;
  event.stopPropagation();
  toggle(false);
  opener().focus();
});
document.addEventListener("click", (event) => {
  if (event.target.closest?.("#scope-open")) toggle(form.hidden);
});
document.addEventListener("pin-directive", ({ detail }) => pin({ ...EMPTY, directives: [detail] }));
document.addEventListener("library-changed", () => pinned.directives.length && forget());
