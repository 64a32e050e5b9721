const character = { width: 7.8, height: 18 }
const margin = 18

/** Colours 1 to 6 of a terminal, for light and for dark pages. */
const light = ['#b3261e', '#1a7f37', '#8a6100', '#0550ae', '#8250df', '#0a6e7c']
const dark = ['#ff7b72', '#56d364', '#e3b341', '#79c0ff', '#d2a8ff', '#56d4dd']

const escaped = text => text.replace(/[&<>]/g, char => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[char])

const rules = (colors, text, paper, frame) =>
  [
    `.paper { fill: ${paper}; stroke: ${frame} }`,
    `text { fill: ${text} }`,
    ...colors.map((color, index) => `.c${index + 1} { fill: ${color} }`),
  ].join(' ')

/** The lines of a terminal as an SVG picture with that title. Every span has its own place, so that columns stay in line in any font. */
export function draw(lines, columns, title) {
  const width = Math.ceil(columns * character.width + 2 * margin)
  const height = lines.length * character.height + 2 * margin
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
<title>${title}</title>
<style>
text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; white-space: pre }
.bold { font-weight: bold } .dim { opacity: 0.65 }
${rules(light, '#1f2328', '#f6f8fa', '#d1d9e0')}
@media (prefers-color-scheme: dark) { ${rules(dark, '#e6edf3', '#0d1117', '#3d444d')} }
</style>
<rect class="paper" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8"/>
${lines.map(line).join('\n')}
</svg>
`
}

function line(spans, index) {
  const y = margin + (index + 0.75) * character.height
  return `<text y="${y}" xml:space="preserve">${spans.map(span).join('')}</text>`
}

function span({ at, text, color, bold, dim }) {
  const names = [
    ...(color !== undefined && color % 8 >= 1 && color % 8 <= 6 ? [`c${color % 8}`] : []),
    ...(bold ? ['bold'] : []),
    ...(dim ? ['dim'] : []),
  ]
  const look = names.length > 0 ? ` class="${names.join(' ')}"` : ''
  const x = (margin + at * character.width).toFixed(1)
  const length = ([...text].length * character.width).toFixed(1)
  return `<tspan x="${x}" textLength="${length}"${look}>${escaped(text)}</tspan>`
}
