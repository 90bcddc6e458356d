import { createHash } from 'node:crypto'

/** The scripts that stand in the page itself. VitePress writes some: the colour scheme, and where each page is. */
const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g
const FIRST_IN_HEAD = '<meta charset="utf-8">'

/**
 * A page with a Content Security Policy that lets it load from the site alone, and run no script within the page but those
 * that it was built with, by their hashes. Styles within the page are let in: highlighted code is coloured by attributes.
 */
export function withPolicy(html: string): string {
  const [before, after, ...more] = html.split(FIRST_IN_HEAD)
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`A page must have ${FIRST_IN_HEAD} once; the policy stands behind it`)
  }
  const hashes = [...html.matchAll(INLINE_SCRIPT)].map(([, script = '']) => hashOf(script))
  const policy = [
    "default-src 'self'",
    ["script-src 'self'", ...new Set(hashes)].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  const tag = `<meta http-equiv="Content-Security-Policy" content="${policy}">`
  return `${before}${FIRST_IN_HEAD}\n    ${tag}${after}`
}

function hashOf(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`
}
