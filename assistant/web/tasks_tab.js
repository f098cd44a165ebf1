// Runs once in the task tab (`element`); combobox.js stands before it.
const fields = element.querySelector(".task-form");
const list = element.querySelector(".task-list");
const picker = element.querySelector("#task-body");
const every = element.querySelector(".clear-body");
let bodies = [];
let body = "";
let asked = 0;

async function refresh() {
  const found = await server.tasked_bodies({}).catch(() => []);
  bodies = found.map(({ name, count }) => ({ name, text: name, note: String(count) }));
  bodiesChanged();
  await show();
}

async function show() {
  const now = ++asked;
  const wanted = { ...Object.fromEntries(new FormData(fields)), body };
  const html = await server.list_tasks(wanted).catch(() => props.failed);
  if (now === asked) list.innerHTML = html;
}

function choose(name) {
  body = name;
  picker.value = name;
  every.hidden = !name;
  show();
}

const bodiesChanged = combobox(picker, element.querySelector("#task-bodies"), () => bodies, ({ name }) => choose(name), props.none);
// A name that is typed and left half-way is given up.
picker.addEventListener("blur", () => (picker.value ? (picker.value = body) : body && choose("")));
every.addEventListener("click", () => {
  choose("");
  picker.focus();
});
fields.addEventListener("submit", (event) => event.preventDefault());
fields.addEventListener("change", (event) => event.target.name && event.target.name !== "words" && show());
let typing = 0;
fields.addEventListener("input", (event) => {
  if (event.target.name !== "words") return;
  clearTimeout(typing);
  typing = setTimeout(show, 250);
});
// Whenever the tab comes into view: the library may have changed in the meantime.
new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && refresh()).observe(fields);
document.addEventListener("library-changed", () => fields.offsetParent && refresh());
