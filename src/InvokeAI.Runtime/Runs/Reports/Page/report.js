"use strict";

// Everything that a person or a server wrote reaches the page as text, never as markup.
const data = JSON.parse(document.getElementById("data").textContent);
const byId = id => document.getElementById(id);
const state = { rows: data.rows, columns: data.columns, filters: data.inputs.map(() => null), show: "all" };
const words = { completed: "Completed", failed: "Failed", canceled: "Canceled", deleted: "Deleted", queue_cleared: "Queue cleared", server_restarted: "Server restarted", processor_stopped: "Processor stopped", queue_blocked: "Queue blocked" };
let shown = [];
let opened = -1;
let returnTo = null;

function make(name, properties, ...children) {
  const element = document.createElement(name);
  Object.assign(element, properties);
  element.append(...children.filter(child => child !== null));
  return element;
}

// Embedded files are kept out of the JSON, so that the page does not decode all of them when it opens.
const embedded = id => id === undefined ? undefined : byId(id).textContent;
const small = file => embedded(file.thumbnail) ?? (file.isVideo ? undefined : embedded(file.original) ?? file.path);
const large = file => embedded(file.original) ?? file.path ?? embedded(file.thumbnail);

const seen = new IntersectionObserver(entries => {
  for (const entry of entries.filter(e => e.isIntersecting)) {
    seen.unobserve(entry.target);
    entry.target.src = small(entry.target.file);
  }
}, { root: byId("grid"), rootMargin: "600px" });

function textOf(input, item) {
  const value = item.values[input];
  return value < 0 ? "(not known)" : data.inputs[input].values[value];
}

function describe(item, file) {
  const values = data.inputs.map((input, at) => `${input.label}: ${textOf(at, item)}`);
  return [file ? file.name : words[item.outcome], ...values].join(", ");
}

function choices(select, options, chosen) {
  select.replaceChildren(...options.map(([value, text]) => make("option", { value, textContent: text.length > 80 ? text.slice(0, 79) + "…" : text, selected: value === chosen })));
}

function isShown(item) {
  const isFine = item.outcome === "completed";
  return (state.show === "all" || (state.show === "completed") === isFine)
    && state.filters.every((value, input) => value === null || input === state.rows || input === state.columns || item.values[input] === value);
}

function open(at) {
  opened = at;
  const { item, file } = shown[at];
  const stage = byId("stage");
  if (item.outcome !== "completed" && !file)
    stage.replaceChildren(failure(item));
  else if (!file)
    stage.replaceChildren(make("p", { textContent: "The item completed without an image." }));
  else if (file.isMissing || large(file) === undefined)
    stage.replaceChildren(make("p", { textContent: `${file.name} is not on the server any more.` }));
  else if (file.isVideo)
    stage.replaceChildren(make("video", { src: large(file), controls: true, title: file.name }));
  else
    stage.replaceChildren(make("img", { src: large(file), alt: describe(item, file) }));
  byId("name").textContent = file ? file.name : `Item ${item.index + 1}`;
  byId("place").textContent = `${at + 1} of ${shown.length}`;
  byId("previous").disabled = at === 0;
  byId("next").disabled = at === shown.length - 1;
  const facts = [...data.inputs.map((input, input_at) => [input.label, textOf(input_at, item)]), ...data.shared];
  facts.push(["Outcome", words[item.outcome]], ["Item", `${item.index + 1} (queue item ${item.id})`]);
  if (item.seconds !== undefined)
    facts.push(["Time", `${item.seconds} s`]);
  if (file && file.width)
    facts.push(["Size", `${file.width} × ${file.height}`]);
  byId("facts").replaceChildren(...list(facts));
  const link = byId("original");
  link.hidden = !file || file.path === undefined;
  if (!link.hidden)
    link.href = file.path;
  if (!byId("viewer").open)
    byId("viewer").showModal();
}

function failure(item) {
  const error = item.error;
  const place = error && error.node ? ` in node ${error.node}` : "";
  return make("div", { className: "words" },
    make("strong", { textContent: words[item.outcome] + place }),
    make("p", { textContent: error ? error.text : "The server gave no reason." }),
    error && error.traceback ? make("pre", { textContent: error.traceback }) : null);
}

const list = facts => facts.flatMap(([label, text]) => [make("dt", { textContent: label }), make("dd", { textContent: text === "" ? "(empty)" : text })]);

function tile(item, file) {
  const at = shown.push({ item, file }) - 1;
  const button = make("button", { type: "button", className: "tile", title: describe(item, file) });
  button.setAttribute("aria-label", describe(item, file));
  button.addEventListener("click", () => {
    returnTo = button;
    open(at);
  });
  if (file && !file.isMissing && small(file) !== undefined) {
    const image = make("img", { alt: "", decoding: "async" });
    if (file.width) {
      image.width = file.width;
      image.height = file.height;
    }
    image.file = file;
    seen.observe(image);
    button.append(image);
    button.classList.toggle("video", file.isVideo === true);
  } else {
    button.classList.add("words");
    button.classList.toggle("bad", item.outcome !== "completed" && !file);
    const why = file ? (file.isMissing ? "Not on the server any more" : file.name) : item.error ? item.error.text : "";
    button.append(make("strong", { textContent: file ? (file.isVideo ? "Video" : "Image") : words[item.outcome] }), make("span", { className: "why", textContent: why }));
  }
  return button;
}

// The captions tell images of one cell apart: by the inputs that are neither an axis nor filtered to one value.
function figures(item) {
  const free = data.inputs.map((_, input) => input).filter(input => input !== state.rows && input !== state.columns && state.filters[input] === null);
  const caption = () => free.length === 0 ? null : make("figcaption", {}, ...free.map(input => make("div", { textContent: `${data.inputs[input].label}: ${textOf(input, item)}`, title: textOf(input, item) })));
  const files = item.files.length > 0 && item.outcome === "completed" ? item.files : [null, ...item.files];
  return files.map(file => make("figure", {}, tile(item, file), caption()));
}

function axis(input, items) {
  const values = data.inputs[input].values.map((text, value) => ({ value, text })).filter(({ value }) => items.some(item => item.values[input] === value));
  if (items.some(item => item.values[input] < 0))
    values.push({ value: -1, text: "(not known)" });
  return values;
}

function draw() {
  seen.disconnect();
  shown = [];
  const items = data.items.filter(isShown);
  const { rows, columns } = state;
  let content;
  if (items.length === 0) {
    content = make("p", { className: "nothing", textContent: data.items.length === 0 ? "The run has no items." : "Nothing matches the filters." });
  } else if (rows < 0 && columns < 0) {
    content = make("div", { className: "gallery" }, ...items.flatMap(figures));
  } else {
    const down = rows < 0 ? [null] : axis(rows, items);
    const across = columns < 0 ? [null] : axis(columns, items);
    const head = make("tr", {});
    if (rows >= 0)
      head.append(make("th", { className: "corner", scope: "col" }, make("span", { className: "label", textContent: columns < 0 ? data.inputs[rows].label : `${data.inputs[rows].label} ↓ ${data.inputs[columns].label} →` })));
    for (const column of across)
      head.append(make("th", { scope: "col" }, make("span", { className: "label", textContent: column ? column.text : "Results", title: column ? column.text : "" })));
    const body = down.map(row => {
      const line = make("tr", {});
      if (row)
        line.append(make("th", { scope: "row" }, make("span", { className: "label", textContent: row.text, title: row.text })));
      for (const column of across) {
        const here = items.filter(item => (!row || item.values[rows] === row.value) && (!column || item.values[columns] === column.value));
        line.append(make("td", {}, here.length === 0 ? make("span", { className: "none", textContent: "–" }) : make("div", { className: "cell" }, ...here.flatMap(figures))));
      }
      return line;
    });
    content = make("table", {}, make("thead", {}, head), make("tbody", {}, ...body));
  }
  byId("grid").replaceChildren(content);
  byId("count").textContent = items.length === data.items.length ? "" : ` ${items.length} of ${data.items.length} items shown.`;
  for (const label of document.querySelectorAll("label.filter"))
    label.hidden = Number(label.dataset.input) === rows || Number(label.dataset.input) === columns;
}

function setAxis(which, value) {
  const other = which === "rows" ? "columns" : "rows";
  if (value >= 0 && value === state[other])
    state[other] = state[which];
  state[which] = value;
  byId("rows").value = String(state.rows);
  byId("columns").value = String(state.columns);
  draw();
}

function start() {
  const counts = Object.entries(words).map(([outcome, text]) => [outcome, text.toLowerCase(), data.items.filter(item => item.outcome === outcome).length]).filter(([, , count]) => count > 0);
  byId("outcomes").replaceChildren(...counts.map(([outcome, text, count], at) => make("span", { className: outcome === "completed" ? "" : "failed", textContent: `${at > 0 ? ", " : ""}${count} ${text}` })));
  const axes = [["-1", "(none)"], ...data.inputs.map((input, at) => [String(at), input.label])];
  for (const which of ["rows", "columns"]) {
    choices(byId(which), axes, String(state[which]));
    byId(which).addEventListener("change", event => setAxis(which, Number(event.target.value)));
  }
  data.inputs.forEach((input, at) => {
    const select = make("select", {});
    choices(select, [["", "all"], ...input.values.map((text, value) => [String(value), text === "" ? "(empty)" : text])], "");
    select.addEventListener("change", () => {
      state.filters[at] = select.value === "" ? null : Number(select.value);
      draw();
    });
    const label = make("label", { className: "filter" }, make("span", { textContent: input.label }), select);
    label.dataset.input = String(at);
    byId("filters").append(label);
  });
  byId("axes").hidden = byId("filters").hidden = data.inputs.length === 0;
  byId("show").addEventListener("change", event => {
    state.show = event.target.value;
    draw();
  });
  byId("show").parentElement.hidden = data.items.every(item => item.outcome === "completed");
  byId("size").addEventListener("input", event => document.documentElement.style.setProperty("--size", `${event.target.value}px`));
  byId("shared").hidden = data.shared.length === 0;
  byId("shared-values").replaceChildren(...list(data.shared));
  const viewer = byId("viewer");
  byId("close").addEventListener("click", () => viewer.close());
  byId("previous").addEventListener("click", () => open(opened - 1));
  byId("next").addEventListener("click", () => open(opened + 1));
  viewer.addEventListener("close", () => {
    byId("stage").replaceChildren();
    returnTo?.focus();
  });
  viewer.addEventListener("keydown", event => {
    if (event.target.tagName === "VIDEO")
      return;
    if (event.key === "ArrowLeft" && opened > 0)
      open(opened - 1);
    else if (event.key === "ArrowRight" && opened < shown.length - 1)
      open(opened + 1);
    else
      return;
    event.preventDefault();
  });
  if (window.matchMedia("(max-width: 640px)").matches) {
    byId("controls").open = false;
    byId("size").value = "128";
    document.documentElement.style.setProperty("--size", "128px");
  }
  draw();
}

start();
