// The texts in sight whose contrast with what is behind them is below WCAG 2.2 AA: 4.5, and 3 for large type.
() => {
  const numbers = (text) => (text.match(/[\d.]+/g) ?? []).map(Number);
  const linear = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const luminance = (colour) => {
    const [r, g, b] = colour.map((value) => linear(value / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (it) => {
    for (let at = it; at; at = at.parentElement) {
      const colour = numbers(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || (colour.length === 4 && colour[3] > 0.9)) return colour.slice(0, 3);
    }
    return [255, 255, 255];
  };
  const low = [];
  for (const it of document.querySelectorAll("body *")) {
    const own = [...it.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    const seen = it.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    if (!own || !seen || it.closest(":disabled, .sr, option")) continue;
    const style = getComputedStyle(it);
    const both = [luminance(numbers(style.color).slice(0, 3)), luminance(behind(it))];
    const ratio = (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    if (ratio < (large ? 3 : 4.5)) low.push(`${it.tagName}.${it.className}: ${it.textContent.trim().slice(0, 40)} ${ratio.toFixed(2)}`);
  }
  return low;
}
