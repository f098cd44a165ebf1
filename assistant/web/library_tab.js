// Runs once beside the filter (`element`): shows the list or the relations, and whose arcs are whose.
element.addEventListener("click", (event) => {
  const pressed = event.target.closest("[data-shown]");
  if (!pressed) return;
  for (const button of element.querySelectorAll("[data-shown]")) button.setAttribute("aria-pressed", button === pressed);
  document.getElementById("library-tab").classList.toggle("by-relations", pressed.dataset.shown === "relations");
});

function light(event) {
  const node = event.target.closest?.("#relations [data-node]")?.dataset.node;
  if (!event.target.closest?.("#relations")) return;
  for (const arc of document.querySelectorAll("#relations [data-from]")) {
    const own = node && [arc.dataset.from, arc.dataset.to].includes(node);
    arc.classList.toggle("lit", Boolean(own));
    arc.classList.toggle("dim", Boolean(node) && !own);
  }
}
document.addEventListener("mouseover", light);
document.addEventListener("focusin", light);

// The arcs stand left of the rows, each with its tip at what it is done to.
const WIDTH = 64;
const svg = (tag, attributes) => {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
};

function draw() {
  const timeline = document.querySelector("#relations .timeline");
  if (!timeline?.offsetParent) return;
  const at = new Map();
  for (const link of timeline.querySelectorAll("[data-node]"))
    at.set(link.dataset.node, link.getBoundingClientRect().top - timeline.getBoundingClientRect().top + 20);
  const right = WIDTH - 14;
  const arcs = JSON.parse(timeline.dataset.arcs).flatMap(([source, target, style]) => {
    const [from, to] = [at.get(source), at.get(target)];
    const left = right - Math.min(right - 4, 14 + Math.abs(to - from) / 14) * 4 / 3; // a curve goes 3/4 of the way
    const ends = { "data-from": source, "data-to": target };
    return [
      svg("path", { ...ends, class: style, d: `M${right} ${from}C${left} ${from} ${left} ${to} ${right} ${to}` }),
      svg("path", { ...ends, class: `${style} tip`, d: `M${right - 5} ${to - 4}L${right + 1} ${to}L${right - 5} ${to + 4}Z` }),
    ];
  });
  const dots = [...timeline.querySelectorAll("[data-node]")].map((link) =>
    svg("circle", { class: link.closest(".outside") ? "outside" : "", cx: WIDTH - 8, cy: at.get(link.dataset.node), r: 5 }));
  const canvas = timeline.querySelector(".arcs");
  canvas.setAttribute("width", WIDTH);
  canvas.setAttribute("height", timeline.offsetHeight);
  canvas.replaceChildren(...arcs, ...dots);
}

const sized = new ResizeObserver(draw);
let measured = null;
new MutationObserver(() => {
  const rows = document.querySelector("#relations .timeline ol");
  if (rows === measured) return; // the arcs themselves are drawn
  sized.disconnect();
  measured = rows;
  if (rows) sized.observe(rows);
}).observe(document.getElementById("library-tab"), { childList: true, subtree: true });
