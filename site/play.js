// The explorables and questions of a page on which no Python runs. The views are those of the
// notebooks; what stands behind them is a recording (autograder/build/recording.py), or the answers
// of a question with their reasons.

const backprop = (() => {
  /* views */

  const home = new URL("recordings/", document.currentScript.src);
  const NEAR = "600px"; // below the edge of the window, where a recording is asked for
  const APART = "In this recording one thing at a time is moved: the others went back to where "
    + "they started. In the notebook you can combine them.";
  const MISSING = "This is not in the recording. In the notebook it works.";
  const OVER = "The recording ends here. In the notebook it goes on.";
  const IN_SILENCE = new Set(["hover", "leave", "press", "drop"]);

  // --- recordings ---------------------------------------------------------------------------

  const asked = new Map(); // name: the recording to come, and what is to be done with it

  function fetchRecording(name) {
    if (!asked.has(name)) {
      let found;
      const coming = new Promise((done) => { found = done; });
      asked.set(name, { coming, found });
      const script = document.createElement("script"); // a page from the disk may fetch no other way
      script.src = new URL(`${name}.js`, home);
      document.head.append(script);
    }
    return asked.get(name).coming;
  }

  // Each recording is a script that calls this.
  async function receive(name, packed) {
    const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    asked.get(name).found(unpack(await new Response(stream).json()));
  }

  function unpack({ starts, scenes, pieces, words, controls }) {
    const known = scenes.map(([before, by, delta, said, shown, moves]) => ({
      before, by, delta, moves, pieces: null,
      description: words[said], controls: JSON.parse(controls[shown]),
    }));
    const piecesOf = (scene) => {
      if (!scene.pieces) {
        const old = scene.before === null ? [] : piecesOf(known[scene.before]);
        scene.pieces = patch(old, scene.delta);
      }
      return scene.pieces;
    };
    const svgOf = (scene) => piecesOf(scene).map((piece) => pieces[piece]).join("");
    return { starts, scenes: known, svgOf };
  }

  function patch(old, delta) {
    const whole = [];
    let end = 0;
    for (let i = 0; i < delta.length; i += 3) {
      whole.push(...old.slice(end, delta[i]), ...delta[i + 2]);
      end = delta[i] + delta[i + 1];
    }
    return whole.concat(old.slice(end));
  }

  // Where an event leads from a scene: { to, apart }; nothing if that was not recorded. `apart`
  // tells that the way goes by an earlier scene, from which other things have been moved since.
  function lead(scenes, from, event) {
    const name = [event.kind, event.name || event.key].filter(Boolean).join(" ");
    const value = event.kind === "control" ? event.value : 0;
    let apart = false;
    for (let at = from; at !== null; at = scenes[at].before) {
      const places = scenes[at].moves[name];
      if (places) {
        const to = nearest(places, value, from);
        return to === null ? null : { to, apart: apart && name !== "control reset" };
      }
      if (event.kind === "leave" && scenes[at].by.startsWith("hover")) return { to: scenes[at].before };
      const again = goesOn(event, name, scenes[at]);
      apart ||= !again && !["tick", "control playing"].includes(scenes[at].by);
    }
    return null;
  }

  // A slider or a choice that is moved on, or a pointer, is no combination with where it was.
  function goesOn(event, name, { by, controls }) {
    if (event.kind === "hover") return by.startsWith("hover");
    const control = controls.find((one) => one.name === event.key);
    return by === name && ["slider", "choice"].includes(control?.kind);
  }

  // Of a slider some values are recorded: the nearest, but another one than that which is shown.
  function nearest(places, value, shown) {
    let best = null;
    for (let i = 0; i < places.length; i += 2) {
      const away = Math.abs(places[i] - value);
      if (places[i + 1] === shown && away > 0) continue;
      if (!best || away < best.away) best = { away, to: places[i + 1] };
    }
    return best ? best.to : null;
  }

  // What the view of a picture asks for: the model of a widget.
  function playback({ starts, scenes, svgOf }, number, note) {
    const { scene: start, label, pace } = starts[number];
    let at = start, stopped = false, handled = "";
    const listeners = new Set();
    const values = {
      label: () => label,
      svg: () => svgOf(scenes[at]),
      description: () => scenes[at].description,
      controls: () => scenes[at].controls,
      playing: () => !stopped && scenes[at].controls.some((one) => one.kind === "play" && one.value),
      pace: () => pace,
      error: () => "",
      handled: () => handled,
    };
    const go = (event) => {
      const late = event.kind === "tick" && !values.playing(); // it was asked for before the pause
      const way = late ? { to: at } : lead(scenes, at, event);
      handled = event.ticket;
      stopped = event.kind === "tick" && !way;
      if (way) at = way.to;
      if (!IN_SILENCE.has(event.kind) || way) {
        note.textContent = way ? (way.apart ? APART : "") : stopped ? OVER : MISSING;
      }
      listeners.forEach((tell) => tell());
    };
    return {
      get: (name) => values[name](),
      on: (_, tell) => listeners.add(tell),
      off: (_, tell) => listeners.delete(tell),
      send: (event) => queueMicrotask(() => go(event)),
    };
  }

  async function open(name, number, note) {
    return playback(await fetchRecording(name), number, note);
  }

  async function play(place) {
    const note = make("p", "bw-note");
    note.setAttribute("role", "status");
    const shown = make("div", "");
    const model = await open(place.dataset.recording, place.dataset.number, note);
    picture.render({ model, el: shown });
    shown.firstChild.append(note);
    place.replaceChildren(shown);
    place.dataset.ready = "true";
  }

  // --- questions ----------------------------------------------------------------------------

  const NUMBER = /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/;

  // The numbers that a text may mean: none for nonsense, two for 39,760.
  function readNumber(typed) {
    const text = typed.trim().replaceAll("−", "-").replaceAll(" ", "").replace(/^\+/, "");
    if (text.split("/").length === 2) {
      const [above, below] = text.split("/").map(readNumber);
      return above.flatMap((a) => below.filter((b) => b !== 0).map((b) => a / b));
    }
    const readings = [text.replaceAll(",", ".")];
    if (/^-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(text)) readings.push(text.replaceAll(",", ""));
    return readings.filter((reading) => NUMBER.test(reading)).map(Number);
  }

  // The shape that a text means, in a list; an empty list for nonsense.
  function readShape(typed) {
    const text = typed.trim().toLowerCase();
    if (text === "()") return [[]];
    const inside = text.replace(/^[()[\]]+|[()[\]]+$/g, "").trim().replace(/,$/, "");
    const sizes = inside.split(/\s*(?:x|×|\*|by|;|,)\s*|\s+/);
    return sizes.every((size) => /^\d{1,9}$/.test(size)) ? [sizes.map(Number)] : [];
  }

  function read({ kind, options }, answer) {
    if (kind === "choice") return options.includes(answer) ? [answer] : [];
    return kind === "number" ? readNumber(answer) : readShape(answer);
  }

  function judge(question, answer) {
    const values = read(question, answer);
    if (!values.length) return ["unclear", question.unclear];
    const equal = (one, other) => JSON.stringify(one) === JSON.stringify(other);
    const close = (one, other) => {
      const allowed = question.within === null ? 0.01 * Math.max(Math.abs(one), Math.abs(other)) : 0;
      return Math.abs(one - other) <= Math.max(allowed, question.within || 1e-9);
    };
    // A known wrong number may lie close to the right one: exact matches come first.
    for (const same of [equal, question.kind === "number" ? close : equal]) {
      for (const [known, ...feedback] of question.answers) {
        if (values.some((value) => same(value, known))) return feedback;
      }
    }
    return ["wrong", question.unknown];
  }

  function ask(place) {
    const asked = JSON.parse(place.dataset.question);
    const values = { ...asked, verdict: "", feedback: "" };
    let show = () => {};
    const model = {
      get: (name) => values[name],
      on: (_, tell) => { show = tell; },
      off: () => {},
      send: ({ answer }) => {
        [values.verdict, values.feedback] = judge(asked, answer);
        show();
      },
    };
    place.replaceChildren();
    question.render({ model, el: place });
  }

  // What is wider than the page can be scrolled with the keyboard too.
  function letScroll() {
    for (const one of document.querySelectorAll(".bw-formula, .bw-long")) {
      if (one.scrollWidth > one.clientWidth && getComputedStyle(one).display !== "inline") {
        one.tabIndex = 0;
      } else one.removeAttribute("tabindex");
    }
  }
  const sizes = new ResizeObserver(letScroll);
  document.querySelectorAll(".bw-formula, .bw-long").forEach((one) => sizes.observe(one));

  function make(tag, name) {
    const node = document.createElement(tag);
    node.className = name;
    return node;
  }

  const watch = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      watch.unobserve(target);
      play(target);
    }
  }, { rootMargin: NEAR });
  document.querySelectorAll("[data-recording]").forEach((place) => watch.observe(place));
  document.querySelectorAll("[data-question]").forEach(ask);

  return { receive, open, judge };
})();
