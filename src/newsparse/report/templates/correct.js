// Corrections: a person changes roles and articles of segments, and saves them as the label of a case.
(() => {
  const data = JSON.parse(document.getElementById("np-data").textContent);
  const why = document.querySelector(".np-why");
  const segments = all(".np-seg[data-s]");
  const rows = all(".np-row[data-label]");
  const [count, undo, save, status] = ["changes", "undo", "save", "status"].map((name) => document.querySelector(`.np-${name}`));
  const NOT_CONTENT = ["boilerplate", "marker"];
  const parsed = segments.map((segment) => {
    const { role, article } = data.segments[segment.dataset.s];
    return { role, article };
  });
  let labels = parsed;
  let saved = parsed;
  let past = [];
  let current = -1;
  let form = null;

  // What was undone, or chosen back, is no correction to lose. The playground listens to this.
  const isSaved = () => labels.every(({ role, article }, n) => role === saved[n].role && article === saved[n].article);
  const tellSaved = () => {
    document.documentElement.toggleAttribute("data-unsaved", !isSaved());
    document.dispatchEvent(new Event("np-corrected"));
  };
  const isChanged = (index) => labels[index].role !== parsed[index].role || labels[index].article !== parsed[index].article;
  const opens = (index) => labels[index].article !== null && labels.findIndex((l) => l.article === labels[index].article) === index;
  const articleCount = () => 1 + Math.max(-1, ...labels.map((label) => label.article ?? -1));
  const isContent = (label) => !NOT_CONTENT.includes(label.role);
  const near = (index) => labels.slice(0, index).findLast((label) => label.article !== null)?.article ?? 0;

  // Changes give a new list of labels: the one before can be brought back.
  const withRole = (index, role) => labels.map((label, n) => {
    if (n !== index) return label;
    if (NOT_CONTENT.includes(role)) return { role, article: null };
    return { role, article: isContent(label) ? label.article : near(index) };
  });
  const withArticle = (index, article) => labels.map((label, n) => (n === index ? { ...label, article } : label));
  const withStart = (index) => {
    const before = labels.slice(0, index).findLast((label) => label.article !== null);
    const from = labels[index].article ?? before?.article ?? -1;
    const next = labels.findIndex((label, n) => n > index && label.article !== null && label.article > from);
    return labels.map((label, n) => {
      if (n === index) return { role: isContent(label) ? label.role : "headline", article: from + 1 };
      if (n < index) return label;
      if (label.article !== null) return label.article < from ? label : { ...label, article: label.article + 1 };
      return isContent(label) && (next < 0 || n < next) ? { ...label, article: from + 1 } : label;
    });
  };
  const withoutStart = (index) => {
    const gone = labels[index].article;
    return labels.map((label) => {
      if (label.article === null || label.article < gone) return label;
      return { ...label, article: label.article === 0 ? null : label.article - 1 };
    });
  };

  const paintRow = (row, above) => {
    const shown = all(".np-seg[data-s]", row);
    if (!shown.length) return;
    row.classList.remove(...data.roles.map((role) => `np-${role}`), "np-opens", "np-same");
    row.classList.add(`np-${shown[0].dataset.role}`);
    const names = shown.map((segment) => {
      const copy = segment.classList.contains("np-copy") ? " copy" : "";
      return segment.dataset.role + copy + (segment.classList.contains("np-edited") ? ", edited" : "");
    });
    row.dataset.label = [...new Set(names)].join(", ");
    const line = row.querySelector(".np-line");
    const first = shown.map((segment) => segments.indexOf(segment)).find(opens);
    row.classList.toggle("np-same", row.dataset.label === above && first === undefined);
    delete line.dataset.opens;
    if (first === undefined) return;
    row.classList.add("np-opens");
    line.dataset.opens = `Article ${labels[first].article + 1}`;
  };
  const paintChips = () => {
    for (const role of data.roles) {
      const number = labels.filter((label) => label.role === role).length;
      let chip = document.querySelector(`.np-chip[data-only="${role}"]`);
      if (!chip && number) {
        const later = data.roles.slice(data.roles.indexOf(role)).map((name) => document.querySelector(`.np-chip[data-only="${name}"]`));
        chip = node("button", { type: "button", className: `np-chip np-${role}` }, `${role} `, node("b"));
        chip.dataset.only = role;
        chip.setAttribute("aria-pressed", "false");
        (later.find(Boolean) ?? document.querySelector(".np-all")).before(chip);
      }
      if (!chip) continue;
      chip.querySelector("b").textContent = String(number);
      chip.hidden = !number && chip.getAttribute("aria-pressed") === "false";
    }
  };
  const paint = () => {
    segments.forEach((segment, index) => {
      segment.classList.remove(...data.roles.map((role) => `np-${role}`));
      segment.classList.add(`np-${labels[index].role}`);
      segment.classList.toggle("np-edited", isChanged(index));
      segment.dataset.role = labels[index].role;
    });
    rows.forEach((row, n) => paintRow(row, rows[n - 1]?.dataset.label));
    paintChips();
    const number = labels.filter((_, index) => isChanged(index)).length;
    count.textContent = number ? `${number} edited` : "";
    document.querySelector(".np-as-read").hidden = !number;
    undo.disabled = !past.length;
    tellSaved();
  };
  const change = (next) => {
    past.push(labels);
    labels = next;
    status.textContent = "";
    paint();
    fill();
  };

  const option = (value, text) => node("option", { value: String(value), textContent: text });
  const fill = () => {
    if (!form || current < 0) return;
    const label = labels[current];
    form.role.value = label.role;
    const numbers = Array.from({ length: articleCount() }, (_, n) => option(n, String(n + 1)));
    form.article.replaceChildren(option("", "none"), ...numbers);
    form.article.value = label.article === null ? "" : String(label.article);
    form.article.disabled = !isContent(label);
    form.start.checked = opens(current);
  };
  const correction = () => {
    const role = node("select", {}, ...data.roles.map((name) => option(name, name)));
    const article = node("select");
    const start = node("input", { type: "checkbox" });
    role.addEventListener("change", () => change(withRole(current, role.value)));
    article.addEventListener("change", () => change(withArticle(current, article.value === "" ? null : Number(article.value))));
    start.addEventListener("change", () => change(start.checked ? withStart(current) : withoutStart(current)));
    form = { role, article, start };
    const element = node("fieldset", { className: "np-correct" },
      node("legend", { textContent: "Correct" }),
      node("label", {}, node("span", { textContent: "Role" }), role),
      node("label", {}, node("span", { textContent: "Article" }), article),
      node("label", { className: "np-start" }, start, " An article starts here"));
    element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") segments[current].focus();
    });
    return element;
  };
  why.addEventListener("np-explained", (event) => {
    current = segments.indexOf(event.detail);
    why.querySelector(".np-quote").after(correction());
    fill();
  });
  // A link to a line has selected it already.
  const linked = document.querySelector(".np-selected");
  if (linked) why.dispatchEvent(new CustomEvent("np-explained", { detail: linked }));
  document.querySelector(".np-text").addEventListener("keydown", (event) => {
    if (event.key !== "e" || event.ctrlKey || event.metaKey || event.altKey) return;
    const segment = event.target.closest(".np-seg[data-s]");
    if (segment && segments[current] !== segment) segment.click();
    event.preventDefault();
    form?.role.focus();
  });
  undo.addEventListener("click", () => {
    labels = past.pop() ?? labels;
    status.textContent = "";
    paint();
    fill();
  });

  // Offsets are code points: a string of JavaScript counts UTF-16.
  const label = () => {
    let at = 0;
    const written = [];
    for (const element of all(".np-text .np-seg")) {
      const start = at;
      at += [...element.textContent].length;
      const index = segments.indexOf(element);
      if (index >= 0) written.push({ role: labels[index].role, span: { start, end: at }, article: labels[index].article });
    }
    return { ...(data.url === null ? {} : { url: data.url }), segments: written };
  };
  // Articles are counted from 0, without the numbers of those that were removed.
  const renumbered = (written) => {
    const numbers = [...new Set(written.segments.map((segment) => segment.article))].filter((article) => article !== null);
    const number = (article) => (article === null ? null : numbers.indexOf(article));
    return { ...written, segments: written.segments.map((segment) => ({ ...segment, article: number(segment.article) })) };
  };
  const download = (name, text, type) => {
    const address = URL.createObjectURL(new Blob([text], { type }));
    node("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };
  const post = async () => {
    const sent = labels;
    const body = JSON.stringify(label());
    const answer = await fetch(data.save, { method: "POST", headers: { "Content-Type": "application/json" }, body });
    const text = await answer.text();
    if (answer.ok) saved = sent;
    status.textContent = text;
    tellSaved();
  };
  save.addEventListener("click", () => {
    if (data.save !== null) {
      post().catch(() => { status.textContent = "Not saved: newsparse explain --serve is no longer running"; });
      return;
    }
    download(`${data.name}.txt`, all(".np-text .np-seg").map((element) => element.textContent).join(""), "text/plain");
    download(`${data.name}.json`, `${JSON.stringify(renumbered(label()), null, 1)}\n`, "application/json");
    saved = labels;
    status.textContent = `Downloaded ${data.name}.txt and ${data.name}.json`;
    tellSaved();
  });
  addEventListener("beforeunload", (event) => {
    if (!isSaved()) event.preventDefault();
  });
})();
