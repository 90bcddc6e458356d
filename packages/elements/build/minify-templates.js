import { transform } from 'lightningcss'

/**
 * Rollup plugin: minifies the texts of this package's `css` and `html` templates, which a JavaScript minifier must
 * leave alone. White space between tags goes when it holds a line break, so one on a line is kept.
 */
export function minifyTemplates() {
  return {
    name: 'minify-templates',
    transform(code, id) {
      if (!id.includes('elements/dist/')) return null
      const edits = []
      for (const { quasi, tag } of taggedTemplates(this.parse(code))) {
        if (tag.name === 'css') edits.push(...minifyCss(quasi, id))
        if (tag.name === 'html') edits.push(...minifyHtml(quasi))
      }
      if (edits.length === 0) return null
      edits.sort((a, b) => b.start - a.start)
      return {
        code: edits.reduce(
          (text, { start, end, by }) => text.slice(0, start) + by + text.slice(end),
          code,
        ),
        map: null,
      }
    },
  }
}

function* taggedTemplates(node) {
  if (node === null || typeof node !== 'object') return
  if (node.type === 'TaggedTemplateExpression') yield node
  for (const value of Object.values(node)) yield* taggedTemplates(value)
}

function minifyCss({ quasis }, filename) {
  if (quasis.length !== 1) throw new Error(`${filename}: a css template must not hold expressions`)
  const [{ start, end, value }] = quasis
  const { code } = transform({ filename, code: Buffer.from(value.raw), minify: true })
  return [{ start, end, by: code.toString() }]
}

function minifyHtml({ quasis }) {
  let inTag = false
  return quasis.map(({ start, end, value }) => {
    let by = ''
    for (const [piece] of value.raw.matchAll(/\s+|[^\s<>]+|[<>]/g)) {
      if (piece === '<') inTag = true
      if (piece === '>') inTag = false
      if (piece.trim()) by += piece
      else if (inTag) by += ' '
      else if (!piece.includes('\n')) by += piece
    }
    return { start, end, by: by.replace(/ (?=>)|"([^\s"'=<>`]+)"(?=[ >])/g, '$1') }
  })
}
