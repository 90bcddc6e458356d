import { transform } from 'lightningcss'

/**
 * The code with the texts of its `css` and `html` templates minified, which a JavaScript minifier must leave alone.
 * In `html`, white space between tags goes when it holds a line break, so one on a line is kept. Each statement stays
 * on the line where it was, so that a source map stays true.
 */
export function minifyTemplatesOf(code, tree) {
  const edits = []
  for (const node of taggedTemplates(tree)) {
    const { expressions, quasis } = node.quasi
    const minify = { css: cssMinifier, html: htmlMinifier }[node.tag.name]?.()
    quasis.forEach(({ start, end, value }, index) => {
      const text = minify?.(value.raw) ?? value.raw
      const lost = lineBreaks(value.raw) - lineBreaks(text)
      const next = expressions[index]?.start ?? node.end
      edits.push({ start, end, text }, { start: next, end: next, text: '\n'.repeat(lost) })
    })
  }
  edits.sort((a, b) => b.start - a.start)
  return edits.reduce(
    (all, { start, end, text }) => all.slice(0, start) + text + all.slice(end),
    code,
  )
}

function* taggedTemplates(node) {
  if (node === null || typeof node !== 'object') return
  if (node.type === 'TaggedTemplateExpression') yield node
  for (const value of Object.values(node)) yield* taggedTemplates(value)
}

function cssMinifier() {
  return (css) => {
    const { code } = transform({ filename: 'styles.css', code: Buffer.from(css), minify: true })
    return `${code}`.replace(/--_[\w-]+/g, shortName())
  }
}

/** The element's own custom properties, `--_accent` and so on: a letter each. */
function shortName() {
  const names = new Map()
  return (name) => {
    if (!names.has(name)) names.set(name, `--_${(names.size + 10).toString(36)}`)
    return names.get(name)
  }
}

function htmlMinifier() {
  let inTag = false
  return (html) => {
    if (/\s[.?][\w-]+=$|<(script|style|textarea|title)\b/i.test(html))
      throw new Error(`trim-lit.js takes out what draws ${html}`)
    let text = ''
    for (const [piece] of html.matchAll(/\s+|[^\s<>]+|[<>]/g)) {
      if (piece === '<') inTag = true
      if (piece === '>') inTag = false
      if (piece.trim()) text += piece
      else if (inTag) text += ' '
      else if (!piece.includes('\n')) text += piece
    }
    return text.replace(/ (?=>)|"([^\s"'=<>`]+)"(?=[ >])/g, '$1')
  }
}

function lineBreaks(text) {
  return text.split('\n').length - 1
}
