// The checks of axe-core that matter here: names, references, headings, directions, scrolling, and what takes the focus.
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility({ visibilityProperty: true }));
  const faults = [];
  const tell = (fault, element) => faults.push(`${fault}: ${element.outerHTML.slice(0, 120)}`);
  if (!document.documentElement.lang) faults.push("the document has no language");
  if (!document.title.trim()) faults.push("the document has no title");
  if (document.documentElement.scrollWidth > innerWidth) faults.push(`scrolls sideways: ${document.documentElement.scrollWidth}`);
  if (document.querySelectorAll("main").length !== 1) faults.push("there is not one main");

  const referred = (element, name) => (element.getAttribute(name) || "").split(" ").filter(Boolean).map((id) => document.getElementById(id));
  const nameOf = (element) => [
    element.getAttribute("aria-label"), ...referred(element, "aria-labelledby").map((e) => e?.textContent),
    ...[...(element.labels || [])].map((e) => e.textContent), element.querySelector(":scope > legend")?.textContent,
    /^(BUTTON|A|SUMMARY)$/.test(element.tagName) || element.role === "option" ? element.textContent : "", element.title,
  ].join("").trim();
  const CONTROLS = "button, a[href], input, select, textarea, summary";
  for (const element of all(`${CONTROLS}, fieldset, section[aria-label], [role=group], [role=img], [role=listbox], [role=option], [tabindex]`)) {
    if (!nameOf(element) && element.tagName !== "PRE") tell("has no name", element);
  }
  for (const element of all("[aria-labelledby], [aria-describedby], [aria-controls]")) {
    for (const name of ["aria-labelledby", "aria-describedby", "aria-controls"]) {
      if (referred(element, name).includes(null)) tell(`${name} refers to nothing`, element);
    }
  }
  const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
  if (new Set(ids).size !== ids.length) faults.push("an id is there twice");
  all("h1, h2, h3, h4").reduce((level, heading) => {
    const next = Number(heading.tagName[1]);
    if (next > level + 1) tell(`is a heading of level ${next} after ${level}`, heading);
    return next;
  }, 0);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const element = text.parentElement;
    if (!/[\u0590-\u08ff]/.test(text.data) || element.closest("script, svg")) continue;
    if (!element.closest("[dir=auto], [dir=rtl], bdi")) tell("has right-to-left text and no direction", element);
  }
  const reachable = `${CONTROLS}, [tabindex]:not([tabindex="-1"])`;
  for (const element of all("*")) {
    const style = getComputedStyle(element);
    const scrolls = /auto|scroll/.test(style.overflowY + style.overflowX)
      && (element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1);
    if (scrolls && element !== document.body && !element.matches("[tabindex], textarea") && !element.querySelector(reachable)) tell("scrolls, without a keyboard", element);
  }
  for (const element of all("button button, a button, button a, label label, [role=option] button")) tell("is a control in a control", element);
  return faults;
})()
