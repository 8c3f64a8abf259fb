(() => {
  const root = document.documentElement;
  const data = JSON.parse(document.getElementById("np-data").textContent);
  const ids = (element, name) => (element.dataset[name] || "").split(" ").filter(Boolean);
  const textPane = document.querySelector(".np-text");
  const why = document.querySelector(".np-why");
  const help = [...why.childNodes];
  const segments = all(".np-seg[data-s]");
  const fields = all(".np-field[data-f]");
  const marked = all("[data-f], [data-c]", textPane);
  const fieldOf = new Map(fields.map((field) => [field.dataset.f, field]));
  const segmentOf = new Map(segments.map((segment) => [segment.dataset.s, segment]));
  let selection = [];
  let selected = null;

  // Light the characters and the cards of fields. Of a piece of text only the narrowest field is lit as text.
  const light = (names, narrowest = names.at(-1)) => {
    for (const element of all(".np-lit, .np-lit-copy")) element.classList.remove("np-lit", "np-lit-copy");
    for (const element of marked) {
      if (!narrowest) break;
      element.classList.toggle("np-lit", ids(element, "f").includes(narrowest));
      element.classList.toggle("np-lit-copy", ids(element, "c").includes(narrowest));
    }
    for (const name of names) fieldOf.get(name)?.classList.add("np-lit");
  };
  const namesAt = (target) => {
    const piece = target.closest?.("[data-f], [data-c]");
    if (!piece) return null;
    const names = [...ids(piece, "f"), ...ids(piece, "c")];
    // A problem may span a whole article: it is lit from its card, or where nothing else is.
    return names.length > 1 ? names.filter((name) => !name.startsWith("problem-")) : names;
  };
  const namesOf = (segment) => {
    const pieces = all("[data-f], [data-c]", segment);
    return pieces.length ? namesAt(pieces[0]).slice(0, 1) : [];
  };
  const show = (element) => element.scrollIntoView({ block: "nearest" });
  const view = (name) => {
    root.dataset.view = name;
    for (const tab of all("[data-view]", document.body)) tab.setAttribute("aria-pressed", String(tab.dataset.view === name));
  };

  const isCertain = (number) => Math.abs(number) >= data.certain;
  const signed = (number) => {
    if (isCertain(number)) return "by rule";
    return number < 0 ? `−${-number}` : `+${number}`;
  };
  const featureTable = (features, most) => {
    const rows = features.map(([number, weight]) => {
      const bar = node("span", { className: weight < 0 ? "np-bar np-against" : "np-bar" });
      bar.style.width = `${Math.min(100, (100 * Math.abs(weight)) / most)}%`;
      const name = node("th", { scope: "row", textContent: data.features[number] });
      const amount = node("td", { className: "np-weight", textContent: signed(weight) });
      return node("tr", {}, name, amount, node("td", { className: "np-measure" }, bar));
    });
    return node("table", {}, node("tbody", {}, ...rows));
  };
  const MAX_FEATURES = 10;
  const featureList = (features) => {
    const most = Math.max(1, ...features.map(([, weight]) => (isCertain(weight) ? 0 : Math.abs(weight))));
    const rest = features.slice(MAX_FEATURES);
    const table = featureTable(features.slice(0, MAX_FEATURES), most);
    if (!rest.length) return [table];
    return [table, node("details", {}, node("summary", { textContent: `${rest.length} more` }), featureTable(rest, most))];
  };
  const stepOf = (decision, decides) => {
    const state = decision.state && decision.state !== decision.role ? `, state ${decision.state}` : "";
    const score = decision.score === null ? "" : `, ${isCertain(decision.score) ? "" : "score "}${signed(decision.score)}`;
    const rival = decision.runnerUp === null ? "" : ` ahead of ${decision.runnerUp}`;
    const opens = decision.opens ? ", opens an article" : "";
    const word = decision.word === null ? "" : `, word ${decision.word}`;
    const reads = decision.reads === null || decision.reads === decision.word ? "" : ` = ${decision.reads}`;
    const line = [node("code", { textContent: decision.by }), `: ${decision.role}${state}${score}${rival}${opens}${word}${reads}`];
    if (!decision.features.length) return node("li", {}, ...line);
    const summary = node("summary", {}, ...line);
    return node("li", {}, node("details", { open: decides }, summary, ...featureList(decision.features)));
  };
  const explain = (segment) => {
    const entry = data.segments[segment.dataset.s];
    const role = node("b", { className: `np-${entry.role}`, textContent: entry.role });
    const article = entry.article === null ? "no article" : `article ${entry.article + 1}`;
    const deciding = entry.decisions.findLast((decision) => decision.by === entry.rule);
    const quote = node("p", { className: `np-quote np-${entry.role}`, dir: "auto", textContent: segment.textContent.trim() });
    const parts = [node("h2", {}, "Line ", String(entry.line), ": ", role, `, ${article}`), quote];
    parts.push(node("p", {}, "Decided by ", node("code", { textContent: entry.rule })));
    if (entry.repeats !== null) {
      const first = segmentOf.get(String(entry.repeats));
      const jump = node("button", { type: "button", textContent: `line ${data.segments[entry.repeats]?.line}` });
      jump.addEventListener("click", () => first && (select(first), first.focus()));
      parts.push(node("p", {}, "A copy of ", jump));
    }
    parts.push(node("h3", { textContent: "Passes" }));
    if (entry.decisions.length) parts.push(node("ol", {}, ...entry.decisions.map((d) => stepOf(d, d === deciding))));
    else parts.push(node("p", { className: "np-quiet", textContent: "No pass changed it." }));
    for (const [title, weighed] of [["Confirmed by", entry.confirmedBy], ["Not changed by", entry.unchangedBy]]) {
      if (!weighed.length) continue;
      parts.push(node("h3", { textContent: title }), node("ul", {}, ...weighed.map((decision) => stepOf(decision, false))));
    }
    const shown = [...entry.decisions, ...entry.confirmedBy, ...entry.unchangedBy];
    if (shown.some((decision) => decision.features.length)) {
      const note = "Weights and scores are in tenths of a natural log-odds; a score may also include constants.";
      parts.push(node("p", { className: "np-quiet", textContent: note }));
    }
    why.replaceChildren(...parts);
    why.parentElement.scrollTop = 0;
    why.dispatchEvent(new CustomEvent("np-explained", { detail: segment }));
  };

  const focusable = (segment) => {
    for (const element of all('.np-seg[tabindex="0"]')) element.tabIndex = -1;
    segment.tabIndex = 0;
  };
  const mark = (segment, names) => {
    if (selected) {
      selected.classList.remove("np-selected");
      selected.setAttribute("aria-selected", "false");
    }
    selected = segment;
    selection = names;
    for (const button of all(".np-field[data-f] > button")) {
      button.setAttribute("aria-pressed", String(names.includes(button.parentElement.dataset.f)));
    }
    if (segment) {
      segment.classList.add("np-selected");
      segment.setAttribute("aria-selected", "true");
      focusable(segment);
      explain(segment);
    }
    light(names);
  };
  const select = (segment, names = namesOf(segment)) => {
    if (segment.closest("[hidden]")) filter(new Set());
    mark(segment, names);
    show(segment);
    const field = fieldOf.get(names.at(-1));
    if (field) show(field);
  };
  const selectField = (field) => {
    const name = field.dataset.f;
    const piece = marked.find((element) => ids(element, "f").includes(name));
    if (!piece) return;
    const segment = piece.closest(".np-seg[data-s]") || segments.find((other) => piece.compareDocumentPosition(other) & 4);
    if (segment) select(segment, [name]);
  };
  const clear = () => {
    mark(null, []);
    why.replaceChildren(...help);
  };

  const filter = (only) => {
    for (const chip of all(".np-chip")) chip.setAttribute("aria-pressed", String(only.has(chip.dataset.only)));
    document.querySelector(".np-all").disabled = !only.size;
    const shown = (segment) => !only.size || only.has(segment.dataset.role) || (only.has("copy") && segment.classList.contains("np-copy"));
    for (const segment of segments) segment.classList.toggle("np-off", !shown(segment));
    for (const row of all(".np-row")) row.hidden = only.size > 0 && !all(".np-seg[data-s]:not(.np-off)", row).length;
    const current = document.querySelector('.np-seg[tabindex="0"]');
    const first = segments.find((segment) => !segment.closest("[hidden]"));
    if (first && current?.closest("[hidden]")) focusable(first);
  };
  const pressed = () => new Set(all('.np-chip[aria-pressed="true"]').map((chip) => chip.dataset.only));

  for (const pane of [textPane, document.querySelector(".np-articles-pane")]) {
    pane.addEventListener("pointerover", (event) => {
      const names = namesAt(event.target);
      light(names && names.length ? names : selection);
    });
    pane.addEventListener("pointerleave", () => light(selection));
  }
  textPane.addEventListener("click", (event) => {
    const segment = event.target.closest(".np-seg[data-s]");
    if (segment && !String(getSelection())) select(segment, namesAt(event.target)?.slice(-1) ?? namesOf(segment));
  });
  for (const field of fields) field.addEventListener("click", () => {
    if (!String(getSelection())) selectField(field);
  });
  for (const button of all(".np-field[data-f] > button")) {
    button.addEventListener("focus", () => light([button.parentElement.dataset.f]));
    button.addEventListener("blur", () => light(selection));
  }

  const step = (items, current, key) => {
    const usable = items.filter((item) => !item.closest("[hidden]"));
    const index = usable.indexOf(current);
    const last = usable.length - 1;
    const target = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: last }[key];
    return usable[Math.max(0, Math.min(last, target))];
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest(".np-correct")) return;
    const segment = event.target.closest(".np-seg[data-s]");
    const field = event.target.closest("button.np-name")?.parentElement;
    const isMove = ["ArrowDown", "ArrowUp", "Home", "End"].includes(event.key);
    if (event.key === "Escape") clear();
    else if (segment && isMove) {
      const next = step(segments, segment, event.key);
      select(next);
      next.focus({ preventScroll: true });
    } else if (segment && event.key === "Enter") {
      if (segment !== selected) select(segment);
      const target = fieldOf.get(selection.at(-1))?.querySelector("button");
      if (!target) return;
      view("articles");
      target.focus();
    } else if (field && isMove) step(fields, field, event.key).querySelector("button").focus();
    else if (field && event.key === "Enter") {
      view("text");
      selectField(field);
      selected?.focus({ preventScroll: true });
    } else return;
    event.preventDefault();
  });
  document.querySelector(".np-filters").addEventListener("click", (event) => {
    const chip = event.target.closest(".np-chip");
    if (!chip) return;
    const only = pressed();
    if (!only.delete(chip.dataset.only)) only.add(chip.dataset.only);
    filter(only);
    if (selected && !selected.closest("[hidden]")) show(selected);
  });
  document.querySelector(".np-all").addEventListener("click", () => filter(new Set()));
  for (const tab of all("[data-view]", document.body)) tab.addEventListener("click", () => view(tab.dataset.view));
  const theme = (name) => {
    root.dataset.theme = name;
    document.querySelector(".np-theme span").textContent = name;
  };
  const themes = { auto: "light", light: "dark", dark: "auto" };
  document.querySelector(".np-theme").addEventListener("click", () => theme(themes[root.dataset.theme]));
  // Links to a part of a file: page.html#line-12, page.html#a0-headline.
  const follow = () => {
    const name = location.hash.slice(1);
    const line = Number(name.replace(/^line-/, ""));
    const field = fieldOf.get(name);
    if (field) selectField(field);
    else if (line) segments.filter((segment) => data.segments[segment.dataset.s].line <= line).slice(-1).forEach((s) => select(s));
  };

  textPane.setAttribute("role", "listbox");
  textPane.setAttribute("aria-label", "Segments");
  for (const segment of segments) {
    segment.setAttribute("role", "option");
    segment.setAttribute("aria-selected", "false");
    segment.tabIndex = -1;
  }
  if (segments.length) segments[0].tabIndex = 0;
  for (const button of all(".np-field[data-f] > button")) button.setAttribute("aria-pressed", "false");
  theme(root.dataset.theme || "auto");
  root.classList.add("np-live");
  view("text");
  addEventListener("hashchange", follow);
  follow();
})();
