"use strict";
// What every script of a page view needs, and the playground.
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const node = (tag, props = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), props);
  element.append(...children.filter((child) => child !== null));
  return element;
};
