// A question: a form with native fields, so that labels, keys and screen readers simply work.
// Python judges the answer and sends the feedback; its words arrive escaped (markup.html).

function render({ model, el }) {
  // Every widget has its own copy of this module, so that a counter would give the same twice.
  const id = `bw-question-${Math.random().toString(36).slice(2, 10)}`;
  const form = make("form", { class: "bw bw-question" });
  const options = model.get("options");
  const fields = options.length ? choices(model, options, id) : line(model, id);
  const button = make("button", { type: "submit" }, "Check");
  const feedback = make("p", { class: "bw-feedback", role: "status", "aria-live": "polite" });
  form.append(fields, button, feedback);
  // JupyterLab's shortcuts (an arrow selects the next cell) leave marked elements alone.
  for (const one of form.elements) one.setAttribute("data-lm-suppress-shortcuts", "true");
  el.append(form);

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    model.send({ answer: String(new FormData(form).get("answer") ?? "") });
  });
  // JupyterLab keeps Enter from submitting a form in a cell by itself.
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.localName !== "input") return;
    event.preventDefault();
    form.requestSubmit();
  });
  const show = () => {
    form.dataset.verdict = model.get("verdict");
    feedback.innerHTML = model.get("feedback");
  };
  model.on("change", show);
  show();
  return () => model.off("change", show);
}

function choices(model, options, id) {
  const fields = make("fieldset", {});
  fields.append(make("legend", {}, model.get("text")));
  options.forEach((value, i) => {
    const row = make("div", { class: "bw-option" });
    row.append(
      make("input", { type: "radio", name: "answer", value, id: `${id}-${i}` }),
      make("label", { for: `${id}-${i}` }, model.get("labels")[i]),
    );
    fields.append(row);
  });
  return fields;
}

function line(model, id) {
  const fields = make("div", { class: "bw-line" });
  fields.append(
    make("label", { for: id }, model.get("text")),
    make("input", { type: "text", name: "answer", id, autocomplete: "off", spellcheck: "false" }),
  );
  return fields;
}

function make(tag, attributes, html = "") {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.innerHTML = html;
  return node;
}

export default { render };
