const LAYER = '@layer domain-gate {'

/** The same rules outside of their cascade layer, for pages whose reset is in none. */
export function unlayered(css) {
  const start = css.indexOf(LAYER)
  if (start < 0) throw new Error(`No ${LAYER}…} in: ${css.slice(0, 80)}`)
  let end = start + LAYER.length
  for (let depth = 1; depth > 0; end += 1) {
    if (css[end] === '{') depth += 1
    if (css[end] === '}') depth -= 1
    if (end > css.length) throw new Error('The layer does not end')
  }
  return css.slice(0, start) + css.slice(start + LAYER.length, end - 1) + css.slice(end)
}
