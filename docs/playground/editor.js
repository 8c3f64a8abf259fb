"use strict";
// An editor draws the text of a textarea again behind it, one element per line: for line numbers, and colours in TOML.
const TOML = new RegExp([
  /(?<comment>#[^\n]*)/,
  /(?<table>^[ \t]*\[\[?[\w\-. "']+\]\]?(?=[ \t]*(?:#|$)))/,
  /(?<key>(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[\w-]+)(?=[ \t]*(?:\.[ \t]*[\w-]+[ \t]*)*=))/,
  /(?<string>"""[^]*?(?:"""|(?![^]))|'''[^]*?(?:'''|(?![^]))|"(?:[^"\\\n]|\\.)*"?|'[^'\n]*'?)/,
  /(?<value>(?<![\w.-])(?:true|false|[-+]?\d[\w.:+-]*)(?![\w-]))/,
].map((token) => token.source).join("|"), "gm");

// Returns lines of [kind, text]; a string of TOML may take several.
const linesOf = (text, pattern) => {
  const lines = [[]];
  const add = (kind, piece) => piece.split("\n").forEach((part, n) => {
    if (n) lines.push([]);
    if (part) lines.at(-1).push([kind, part]);
  });
  let end = 0;
  for (const match of pattern ? text.matchAll(pattern) : []) {
    add(null, text.slice(end, match.index));
    add(Object.keys(match.groups).find((kind) => match.groups[kind] !== undefined), match[0]);
    end = match.index + match[0].length;
  }
  add(null, text.slice(end));
  return lines;
};
const rowOf = (line) =>
  node("div", {}, ...line.map(([kind, text]) => (kind ? node("span", { className: `pg-${kind}`, textContent: text }) : text)));

const makeEditor = (area, pattern = null) => {
  const rows = area.previousElementSibling;
  let drawn = [];
  const scroll = () => { rows.scrollTop = area.scrollTop; };
  // Only the lines between the first and the last that changed are drawn: a page may have thousands.
  const draw = () => {
    const lines = linesOf(area.value, pattern);
    const next = lines.map((line) => JSON.stringify(line));
    const shorter = Math.min(drawn.length, next.length);
    let before = 0;
    while (before < shorter && next[before] === drawn[before]) before += 1;
    let after = 0;
    while (after < shorter - before && next.at(-1 - after) === drawn.at(-1 - after)) after += 1;
    for (const row of [...rows.children].slice(before, drawn.length - after)) row.remove();
    const fresh = document.createDocumentFragment();
    for (const line of lines.slice(before, lines.length - after)) fresh.append(rowOf(line));
    rows.insertBefore(fresh, rows.children[before] ?? null);
    drawn = next;
    scroll();
  };
  const write = (text) => {
    area.value = text;
    area.scrollTop = 0;
    draw();
  };
  const mark = (lines) => [...rows.children].forEach((row, n) => row.classList.toggle("pg-wrong", lines.has(n + 1)));
  const select = (line) => {
    const lines = area.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
    area.focus();
    area.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
  };
  area.addEventListener("input", draw);
  area.addEventListener("scroll", scroll);
  return { write, mark, select };
};
