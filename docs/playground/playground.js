"use strict";
(() => {
  const root = document.documentElement;
  const get = (selector) => document.querySelector(selector);
  const { examples, parts } = JSON.parse(get("#data").textContent);
  const [text, outlet, url, example] = ["#text", "#outlet", "#url", "#example"].map(get);
  const [status, frames, notice, faults, urlFault, changes, loading] =
    [".pg-status", ".pg-frames", ".pg-notice", "#faults", "#url-fault", ".pg-changes", ".pg-loading"].map(get);
  const pageEditor = makeEditor(text);
  const outletEditor = makeEditor(outlet, TOML);
  const plural = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
  const WAIT = 250; // milliseconds without a key before the page is read
  const hostOf = (address) => (URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, "") : "");
  const draft = () => [
    'api = 1', 'id = "my-outlet"', 'name = "My Outlet"', "",
    "# What proves whose page it is: its host, or a line that no other outlet prints.",
    `domains = ["${hostOf(url.value.trim()) || "my-outlet.example"}"]`, 'identifiers = ["© My Outlet"]', "",
    'boilerplate = ["Share this story"]', 'ends = ["More from My Outlet"]', "",
  ].join("\n");
  let chosen = null; // the example, until another page replaces it
  let lines = new Set();
  let page = 0; // counts pages: of another page, the view keeps neither place nor selection
  let readPage = 0;
  let shownPage = 0;
  let id = "outlet";
  let timer = 0;
  let isReading = true;
  let isStale = false;
  let latest = null;

  const tell = (message, isFault = false) => {
    status.textContent = message;
    status.classList.toggle("pg-failed", isFault);
  };
  const busy = (isBusy) => frames.setAttribute("aria-busy", String(isBusy));
  const frame = () => frames.querySelector("iframe.pg-shown");
  const viewOf = (shown) => shown?.contentDocument;

  // The new view is made behind the old one, and takes its theme, its tab, its places and its selection.
  const PANES = [".np-text-pane", ".np-articles-pane"];
  const paintTheme = (view) => { view.documentElement.dataset.theme = root.dataset.theme; };
  const markChanges = (view) => {
    for (const change of latest.outlet?.changes ?? []) {
      for (const row of all(".np-row[data-line]", view)) {
        const line = Number(row.dataset.line);
        if (line < change.first || line > change.last) continue;
        row.dataset.mark = "● ";
      }
    }
  };
  const takeOver = (old, view, isOther) => {
    paintTheme(view);
    view.querySelector(".np-theme").hidden = true;
    markChanges(view);
    view.addEventListener("np-corrected", () => { if (!notice.hidden) read(); });
    if (!old) return;
    view.querySelector(`[data-view="${old.documentElement.dataset.view}"]`)?.click();
    if (isOther) return;
    const selected = old.querySelector(".np-selected")?.closest(".np-row").dataset.line;
    if (selected) lineOf(view, selected)?.click();
    for (const pane of PANES) view.querySelector(pane).scrollTop = old.querySelector(pane).scrollTop;
  };
  const lineOf = (view, line) => view.querySelector(`.np-row[data-line="${line}"] [data-s]`);
  const show = (html) => {
    const old = frame();
    const isOther = shownPage !== readPage;
    shownPage = readPage;
    const next = node("iframe", { title: "Page view", srcdoc: html });
    next.addEventListener("load", () => {
      takeOver(viewOf(old), viewOf(next), isOther);
      next.classList.add("pg-shown");
      loading.hidden = true;
      for (const left of all("iframe", frames)) if (left !== next) left.remove();
      busy(isReading);
    }, { once: true });
    frames.append(next);
  };
  const hasCorrections = () => Boolean(viewOf(frame())?.documentElement.hasAttribute("data-unsaved"));
  const goTo = (line) => {
    part("result");
    const view = viewOf(frame());
    view.querySelector('[data-view="text"]').click();
    lineOf(view, line)?.click();
  };

  const faultRow = ({ line, message }, className = "") => {
    if (line === null) return node("li", { className, textContent: message });
    const jump = node("button", { type: "button", textContent: `outlet.toml:${line}` });
    jump.addEventListener("click", () => outletEditor.select(line));
    return node("li", { className }, jump, ` ${message}`);
  };
  const paintFaults = (list, warnings) => {
    faults.replaceChildren(...list.map((fault) => faultRow(fault)), ...warnings.map((warning) => faultRow(warning, "pg-warning")));
    outletEditor.mark(new Set(list.map(({ line }) => line)));
    outlet.setAttribute("aria-invalid", String(list.length > 0));
  };
  const label = ([role, article], against) => {
    const which = article === against[1] ? "" : article === null ? ", no article" : `, article ${article + 1}`;
    return node("b", { className: `np-${role.split(" ")[0]}`, textContent: role + which });
  };
  const changeRow = (change) => {
    const lines = change.first === change.last ? change.first : `${change.first}–${change.last}`;
    const button = node("button", { type: "button", className: "pg-change" },
      node("span", { className: "pg-line", textContent: lines }),
      node("span", { className: "pg-roles" }, label(change.before, change.after), " → ", label(change.after, change.before)),
      node("span", { className: "pg-words", dir: "auto", textContent: change.text }));
    button.addEventListener("click", () => goTo(change.first));
    return node("li", {}, button);
  };
  const quiet = (words) => node("p", { className: "pg-quiet", textContent: words });
  const paintEffect = ({ outlet: effect, faults: wrong }) => {
    const parts = [];
    if (wrong.length) parts.push(quiet(effect ? "The outlet has an error: until it is fixed, its last valid version is used." : "The outlet has an error and is not used."));
    if (effect) {
      const [before, after] = effect.articles;
      const articles = before === after ? "" : ` ${plural(after, "article")} instead of ${before}.`;
      const claims = effect.claimed ? `Claims ${plural(effect.claimed, "segment")} of the page` : "Claims nothing on this page";
      const changed = effect.changes.length ? "Read differently because of it, marked ● in the result:" : "Nothing is read differently.";
      parts.push(quiet(`${claims}.${articles} ${changed}`));
      parts.push(node("ul", {}, ...effect.changes.map(changeRow)));
      if (effect.notes.length) parts.push(node("ul", { className: "pg-notes" }, ...effect.notes.map((note) => node("li", { dir: "auto", textContent: note }))));
    } else if (!wrong.length) {
      parts.push(quiet("No outlet yet. Start one above: lines that it lists get their role, and this list shows what is read differently."));
    }
    changes.replaceChildren(...parts);
  };
  const paint = (answer) => {
    latest = answer;
    id = answer.outlet?.id ?? "outlet";
    paintFaults(answer.faults, answer.faults.length ? [] : answer.warnings);
    paintEffect(answer);
    urlFault.textContent = answer.urlFault && `${answer.urlFault}; it is not used`;
    url.setAttribute("aria-invalid", String(Boolean(answer.urlFault)));
    const fault = answer.faults.length ? `, ${plural(answer.faults.length, "error")} in the outlet` : "";
    tell(`${plural(answer.articles, "article")}, ${answer.milliseconds} ms${fault}`, answer.faults.length > 0);
    show(answer.html);
  };

  // A worker from a blob has the policy of this page: it connects to nothing else.
  const script = new URL("worker.js", location.href).href;
  const source = URL.createObjectURL(new Blob([`import ${JSON.stringify(script)};`], { type: "text/javascript" }));
  let worker = null;
  const read = () => {
    notice.hidden = !hasCorrections();
    busy(notice.hidden);
    if (!notice.hidden) return;
    if (isReading) {
      isStale = true;
      return;
    }
    isReading = true;
    isStale = false;
    readPage = page;
    tell("Reading");
    worker.postMessage(JSON.stringify({ text: text.value, url: url.value.trim(), outlet: outlet.value, name: chosen?.name ?? "" }));
  };
  const answered = (paintIt) => {
    isReading = false;
    if (isStale) read();
    else paintIt();
  };
  const bytes = new Map(parts.map((part) => [part.name, 0]));
  const size = parts.reduce((sum, part) => sum + part.bytes, 0);
  const mega = (number) => (number / 1e6).toFixed(1);
  const load = (arrived) => {
    if (!bytes.has(arrived.name)) return;
    bytes.set(arrived.name, bytes.get(arrived.name) + arrived.bytes);
    const sum = [...bytes.values()].reduce((all, number) => all + number);
    const left = parts.filter((part) => bytes.get(part.name) < part.bytes).map((part) => part.title);
    loading.querySelector("label").textContent = left.length ? `Loading ${left.join(", ")}` : "Starting Python";
    loading.querySelector("progress").value = sum / size;
    loading.querySelector("span").textContent = `${mega(sum)} of ${mega(size)} MB`;
  };
  const fail = (message) => {
    loading.hidden = true;
    tell(message, true);
  };
  const hear = ({ data }) => {
    if (data.stage === "failed") fail(`Python did not start: ${data.error}; is a file of this folder missing?`);
    else if (data.stage === "ready") {
      isReading = false;
      read();
    } else if (data.stage === "read") answered(() => paint(data.answer));
    else if (data.stage === "refused") answered(() => {
      tell(data.error, true);
      busy(false);
    });
    else load(data);
  };
  const later = () => {
    busy(true);
    clearTimeout(timer);
    timer = setTimeout(read, WAIT);
  };

  const part = (name) => {
    root.dataset.part = name;
    for (const tab of all(".pg-tabs button")) tab.setAttribute("aria-pressed", String(tab.dataset.part === name));
  };
  const paintOutlet = () => {
    get("#save").disabled = !outlet.value.trim();
    get("#draft").hidden = Boolean(outlet.value.trim());
  };
  const printed = () => new Set(text.value.split("\n").map((line) => line.trim()).filter(Boolean));
  const choose = (other) => {
    chosen = other;
    page += 1;
    pageEditor.write(chosen.text);
    lines = printed();
    url.value = chosen.url;
    outletEditor.write(chosen.outlet);
    paintOutlet();
  };
  // A pasted page that shares few lines with the one before is another one: what belongs to the example goes with it.
  const replacePage = (isPasted) => {
    const now = printed();
    if (!now.size) return;
    const before = lines;
    lines = now;
    const shared = [...now].filter((line) => before.has(line)).length;
    if (!isPasted || 2 * shared >= Math.min(now.size, before.size)) return;
    page += 1;
    if (url.value === chosen?.url) url.value = "";
    if (outlet.value === chosen?.outlet) outletEditor.write("");
    paintOutlet();
    chosen = null;
    requestAnimationFrame(() => { text.scrollTop = 0; });
  };
  const THEMES = { auto: "light", light: "dark", dark: "auto" };

  for (const field of [text, url]) field.addEventListener("input", later);
  text.addEventListener("input", (event) => {
    replacePage(event.inputType?.startsWith("insertFrom") ?? true);
    example.value = "";
  });
  outlet.addEventListener("input", () => {
    paintOutlet();
    later();
  });
  example.addEventListener("change", () => {
    choose(examples[example.value]);
    read();
  });
  get("#discard").addEventListener("click", () => {
    frame().remove();
    read();
  });
  get("#draft").addEventListener("click", () => {
    outletEditor.write(draft());
    paintOutlet();
    read();
    outletEditor.select(2);
  });
  get("#save").addEventListener("click", () => {
    const address = URL.createObjectURL(new Blob([outlet.value], { type: "application/toml" }));
    node("a", { href: address, download: `${id}.toml` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  });
  get(".pg-theme").addEventListener("click", () => {
    root.dataset.theme = THEMES[root.dataset.theme];
    get(".pg-theme span").textContent = root.dataset.theme;
    if (frame()) paintTheme(viewOf(frame()));
  });
  for (const tab of all(".pg-tabs button")) tab.addEventListener("click", () => part(tab.dataset.part));

  example.value = "0"; // a reload would bring back another choice
  choose(examples[0]);
  if (location.protocol === "file:") {
    fail("Open this folder through a server: python -m http.server");
    return;
  }
  tell("Loading");
  worker = new Worker(source, { type: "module" });
  worker.addEventListener("message", hear);
  worker.addEventListener("error", (event) => fail(`Python did not start: ${event.message || "the worker cannot be loaded"}`));
})();
