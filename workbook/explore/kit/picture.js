// The one view of every explorable. It knows nothing of networks or gradients: Python sends a
// drawing, a sentence and a list of controls; pointer, keys and controls go back as events.

const KEYS = new Set([
  "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown",
  "Home", "End", "PageUp", "PageDown", "+", "-",
]);
// JupyterLab's shortcuts (an arrow selects the next cell) leave elements with this mark alone; it
// has to be on the very element that has the focus.
const OWN_KEYS = "data-lm-suppress-shortcuts";
const PATIENCE = 1000; // ms after which a lost answer no longer holds back the next movement

function render({ model, el }) {
  const root = make("div", { class: "bw bw-explorable", role: "group" });
  const controls = make("form", { class: "bw-controls" });
  const stage = make("div", { class: "bw-stage" });
  const sentence = make("p", { class: "bw-description", role: "status", "aria-live": "polite" });
  const alarm = make("p", { class: "bw-error", role: "alert" });
  root.append(controls, stage, sentence, alarm);
  el.append(root);

  const channel = openChannel(model, (settled) => { root.dataset.settled = settled; });
  listenToPointer(stage, channel);
  listenToKeys(stage, channel);
  const tip = openTip(root, stage);
  const ticker = openTicker(model, channel, root);
  controls.addEventListener("submit", (event) => event.preventDefault());

  const show = () => {
    root.setAttribute("aria-label", model.get("label"));
    drawSvg(stage, model.get("svg"));
    nameStage(stage, model.get("label"));
    drawControls(controls, model.get("controls"), channel);
    // A screen reader is told where an animation stops, and not of each of its pictures.
    sentence.setAttribute("aria-live", model.get("playing") ? "off" : "polite");
    setText(sentence, model.get("description"));
    setText(alarm, model.get("error"));
    tip.refresh();
    ticker.wake();
    root.dataset.handled = model.get("handled");
  };
  // "change" comes once for each message, after all that it changes.
  const update = () => {
    const ticket = model.get("handled");
    const answered = channel.settle(ticket);
    try {
      show();
    } catch (error) {
      setText(alarm, `This picture cannot be drawn: ${error.message}`);
      throw error;
    } finally {
      if (answered) channel.goOn();
    }
  };
  model.on("change", update);
  show();
  return () => {
    model.off("change", update);
    ticker.close();
  };
}

// --- events to Python -----------------------------------------------------------------------

// Clicks and keys go at once. Of movements (hovering, dragging, sliding) one is under way at a
// time and only the newest waits, so that a slow kernel lags by one step and never by a queue.
function openChannel(model, tell) {
  const view = unique("view");
  let count = 0, underway = null, sentAt = 0, waiting = null;
  const send = (event) => {
    underway = `${view}:${++count}`;
    sentAt = performance.now();
    tell(false);
    model.send({ ...event, ticket: underway });
  };
  return {
    send(event) {
      if (waiting) { const held = waiting; waiting = null; send(held); }
      send(event);
    },
    move(event) {
      if (underway && performance.now() - sentAt < PATIENCE) waiting = event;
      else send(event);
    },
    settle(ticket) {
      if (ticket !== underway) return false;
      underway = null;
      return true;
    },
    goOn() {
      if (waiting) { const held = waiting; waiting = null; send(held); }
      else tell(true);
    },
    get settled() { return !underway && !waiting; },
  };
}

function listenToPointer(stage, channel) {
  let over = "";
  let grip = null;
  const hover = (key) => {
    if (key === over || grip) return;
    over = key;
    channel.move(key ? { kind: "hover", key } : { kind: "leave" });
  };
  stage.addEventListener("pointerover", (event) => hover(keyOf(event.target)));
  stage.addEventListener("pointerleave", () => hover(""));
  stage.addEventListener("click", (event) => {
    const key = keyOf(event.target);
    if (key) channel.send({ kind: "click", key });
  });
  stage.addEventListener("pointerdown", (event) => {
    const held = event.target.closest("[data-drag]");
    if (!held || event.button) return;
    grip = { key: held.dataset.key, ...place(stage, event) };
    stage.setPointerCapture(event.pointerId);
    channel.send({ kind: "press", key: grip.key });
  });
  stage.addEventListener("pointermove", (event) => {
    if (!grip) return;
    const { x, y } = place(stage, event);
    channel.move({ kind: "drag", key: grip.key, dx: x - grip.x, dy: y - grip.y });
  });
  const drop = () => {
    if (!grip) return;
    channel.send({ kind: "drop", key: grip.key });
    grip = null;
  };
  stage.addEventListener("pointerup", drop);
  stage.addEventListener("pointercancel", drop);
}

function listenToKeys(stage, channel) {
  stage.addEventListener("keydown", (event) => {
    const key = keyOf(event.target);
    if (!key || event.ctrlKey || event.metaKey || event.altKey) return;
    if (KEYS.has(event.key)) channel.send({ kind: "key", key, name: event.key });
    else if (event.key === "Enter" || event.key === " ") channel.send({ kind: "click", key });
    else return;
    event.preventDefault();
  });
}

const keyOf = (node) => node.closest?.("[data-key]")?.dataset.key ?? "";

// Where the pointer is, in the units of the drawing.
function place(stage, event) {
  const svg = stage.querySelector("svg");
  const point = new DOMPoint(event.clientX, event.clientY);
  const { x, y } = point.matrixTransform(svg.getScreenCTM().inverse());
  return { x, y };
}

// --- animation ------------------------------------------------------------------------------

let leader = null; // of several views of one picture, one asks for the ticks

// While the picture is playing and can be seen, one tick after the other: the next is asked for
// when nothing is under way. A hidden page has no animation frames, and a tick whose answer never
// comes (the kernel is busy, or gone) is not repeated.
function openTicker(model, channel, root) {
  let frame = 0, due = 0, last = 0, seen = false, open = true;
  const watch = new IntersectionObserver((entries) => {
    seen = entries.at(-1).isIntersecting;
    if (!seen && leader === root) leader = null;
    wake();
  });
  watch.observe(root);
  const wake = () => {
    if (open && seen && model.get("playing")) frame ||= requestAnimationFrame(step);
    else last = 0;
  };
  const step = (now) => {
    frame = 0;
    leader ??= root;
    if (leader === root && channel.settled && now >= due) {
      const period = 1000 / model.get("pace");
      // A frame that comes a little late does not delay all that follow.
      due = Math.max(due, now - period) + period - 1;
      const value = Math.min((now - (last || now - period)) / 1000, 0.25);
      last = now;
      channel.send({ kind: "tick", value });
    }
    wake();
  };
  return {
    wake,
    close() {
      open = false;
      cancelAnimationFrame(frame);
      watch.disconnect();
      if (leader === root) leader = null;
    },
  };
}

// --- names beside what is pointed at --------------------------------------------------------

// The browser alone shows the name of an element with data-tip: at once, also without a kernel.
// A name that keyboard users see is also said by screen readers, so that the tip itself is silent.
function openTip(root, stage) {
  const tip = make("div", { class: "bw-tip", "aria-hidden": "true" });
  tip.hidden = true;
  root.append(tip);
  let pointed = null, focused = null;
  const refresh = () => {
    const shown = [pointed, focused].find((one) => one?.isConnected && one.hasAttribute("data-tip"));
    tip.hidden = !shown;
    if (!shown) return;
    setText(tip, shown.getAttribute("aria-label"));
    const box = shown.getBoundingClientRect(), home = root.getBoundingClientRect();
    const middle = box.left + box.width / 2 - home.left;
    const most = Math.max(home.width - tip.offsetWidth - 4, 4);
    tip.style.left = `${Math.min(Math.max(middle - tip.offsetWidth / 2, 4), most)}px`;
    const above = box.top - home.top - tip.offsetHeight - 6;
    tip.style.top = `${above < 0 ? box.bottom - home.top + 6 : above}px`;
  };
  const point = (node) => { pointed = node; refresh(); };
  const focus = (node) => { focused = node; refresh(); };
  stage.addEventListener("pointerover", (event) => point(event.target.closest("[data-tip]")));
  stage.addEventListener("pointerleave", () => point(null));
  stage.addEventListener("focusin", (event) => {
    focus(event.target.matches(":focus-visible") ? event.target : null);
  });
  stage.addEventListener("focusout", () => focus(null));
  stage.addEventListener("scroll", refresh);
  stage.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { pointed = focused = null; refresh(); }
  });
  return { refresh };
}

// --- the drawing ----------------------------------------------------------------------------

const drawn = new WeakMap(); // what each stage shows

function drawSvg(stage, source) {
  if (drawn.get(stage) === source) return;
  drawn.set(stage, source);
  if (!source) return stage.replaceChildren();
  const fresh = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
  if (fresh.nodeName !== "svg") throw new Error(`not a drawing: ${fresh.textContent}`);
  fresh.setAttribute("focusable", "false");
  stage.style.setProperty("--bw-natural", fresh.getAttribute("width"));
  if (fresh.querySelector("[data-key]")) fresh.setAttribute("role", "presentation");

  const focused = stage.contains(document.activeElement) ? keyOf(document.activeElement) : null;
  if (stage.firstChild) morph(stage.firstChild, fresh);
  else stage.append(document.importNode(fresh, true));
  rove(stage, focused);
}

// Keys belong to a picture with elements to choose, also when a screen reader is listening.
function nameStage(stage, label) {
  const usable = stage.querySelector("[data-key]") !== null;
  stage.setAttribute("role", usable ? "application" : "img");
  stage.setAttribute("aria-label", usable ? `${label}. Arrow keys choose an element.` : label);
}

// One element is in the tab order: the current one. It also takes over the focus.
function rove(stage, focused) {
  const elements = [...stage.querySelectorAll("[data-key]")];
  const home = elements.find((one) => one.hasAttribute("data-current"))
    ?? elements.find((one) => one.dataset.key === focused) ?? elements[0];
  for (const one of elements) {
    one.setAttribute("tabindex", one === home ? "0" : "-1");
    one.setAttribute(OWN_KEYS, "true");
  }
  if (focused !== null && home && document.activeElement !== home) {
    home.focus({ preventScroll: true });
    home.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}

// Make `old` look like `fresh` and keep its nodes: nothing flickers and the focus stays.
function morph(old, fresh) {
  if (old.nodeName !== fresh.nodeName) {
    old.replaceWith(document.importNode(fresh, true));
    return;
  }
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== fresh.data) old.data = fresh.data;
    return;
  }
  for (const { name } of [...old.attributes]) {
    const ours = name === "tabindex" || name === OWN_KEYS;
    if (!ours && !fresh.hasAttribute(name)) old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  const before = [...old.childNodes], after = [...fresh.childNodes];
  before.slice(after.length).forEach((node) => node.remove());
  after.forEach((node, i) => {
    if (before[i]) morph(before[i], node);
    else old.append(document.importNode(node, true));
  });
}

// --- controls -------------------------------------------------------------------------------

function drawControls(form, specs, channel) {
  const names = specs.map((spec) => `${spec.kind}:${spec.name}`);
  const boxes = new Map([...form.children].map((box) => [box.dataset.name, box]));
  if (names.join() !== [...boxes.keys()].join()) {
    const focused = form.contains(document.activeElement) ? document.activeElement : null;
    form.replaceChildren(...specs.map((spec, i) => boxes.get(names[i]) ?? makeControl(spec, channel)));
    if (focused?.isConnected) focused.focus({ preventScroll: true });
  }
  specs.forEach((spec, i) => updateControl(form.children[i], spec, channel));
}

const TAGS = { slider: "input", toggle: "input", choice: "select", button: "button", play: "button" };

function makeControl({ kind, name }, channel) {
  const box = make("div", { class: `bw-control bw-${kind}`, "data-name": `${kind}:${name}` });
  const id = unique("bw-control");
  const field = make(TAGS[kind], { id, name, [OWN_KEYS]: "true" });
  const report = (how, value) => how({ kind: "control", key: name, value });
  if (TAGS[kind] === "button") {
    field.type = "button";
    field.addEventListener("click", () => {
      report(channel.send, kind === "button" ? 1 : Number(field.dataset.value === "false"));
    });
    box.append(field);
    return box;
  }
  const label = make("label", { for: id });
  if (kind === "slider") {
    field.type = "range";
    field.addEventListener("input", () => report(channel.move, field.valueAsNumber));
    box.append(label, field, make("output", { for: id, "aria-live": "off" }));
  } else if (kind === "toggle") {
    field.type = "checkbox";
    field.addEventListener("change", () => report(channel.send, Number(field.checked)));
    box.append(field, label);
  } else {
    field.addEventListener("change", () => report(channel.send, Number(field.value)));
    box.append(label, field);
  }
  return box;
}

function updateControl(box, spec, channel) {
  const field = box.querySelector("input, select, button");
  field.disabled = Boolean(spec.disabled);
  setText(field.localName === "button" ? field : box.querySelector("label"), spec.label);
  if (spec.kind === "play") field.dataset.value = spec.value;
  if (field.localName === "button") return;
  if (spec.kind === "choice") updateOptions(field, spec.options);
  if (spec.kind === "slider") {
    for (const name of ["min", "max", "step"]) field[name] = spec[name];
    field.setAttribute("aria-valuetext", spec.shown);
    setText(box.lastChild, spec.shown);
  }
  // While a hand is on it and answers are under way, the hand is right.
  if (field === document.activeElement && !channel.settled) return;
  if (spec.kind === "toggle") field.checked = spec.value;
  else if (field.value !== String(spec.value)) field.value = spec.value;
}

function updateOptions(select, options) {
  if (select.dataset.options === JSON.stringify(options)) return;
  select.dataset.options = JSON.stringify(options);
  select.replaceChildren(...options.map((label, value) => {
    const option = make("option", { value });
    option.textContent = label;
    return option;
  }));
}

// --- small change ---------------------------------------------------------------------------

function make(tag, attributes) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

// Every widget has its own copy of this module, so that a counter would give the same twice.
function unique(prefix) {
  return `${prefix}-${Math.random().toString(36).slice(2, 10)}`;
}

function setText(node, words) {
  if (node.textContent !== words) node.textContent = words;
}

export default { render };
