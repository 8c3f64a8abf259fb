// Element -> the contrast of its text to what is behind it, as WCAG defines it.
(() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const pixel = (...colors) => {
    for (const color of colors) { canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); }
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((v) => v / 255)
      .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratios = {};
  for (const element of document.querySelectorAll("body *")) {
    if (![...element.childNodes].some((child) => child.nodeType === 3 && child.data.trim())) continue;
    if (!element.getClientRects().length) continue;
    const behind = [];
    for (let e = element; e; e = e.parentElement) behind.unshift(getComputedStyle(e).backgroundColor);
    const back = pixel(...behind);
    const front = pixel(...behind, getComputedStyle(element).color);
    const name = `${element.tagName} ${element.className} in ${element.parentElement.className}`;
    const ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
    ratios[name] = Math.min(ratios[name] ?? 99, ratio);
  }
  return ratios;
})()
