import { expect, it } from 'vitest'
import { withPolicy } from './content-security-policy.ts'

const page = (head: string) => `<html><head><meta charset="utf-8">${head}</head></html>`

it('lets a script within the page run by its hash, and no other', () => {
  // From the example of https://www.w3.org/TR/CSP3/#external-hash, whose script is alert('Hello, world.');
  const html = withPolicy(page(`<script id="a">alert('Hello, world.');</script>`))
  expect(html).toContain(`script-src 'self' 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=';`)
})

it('names a script once that stands in the page twice, and none that is a file', () => {
  const html = withPolicy(
    page('<script>a()</script><script>a()</script><script src="/b.js"></script>'),
  )
  expect(html.match(/'sha256-/g)).toHaveLength(1)
})

it('stands before everything that a page loads', () => {
  const html = withPolicy(page('<link rel="stylesheet" href="/a.css">'))
  expect(html).toMatch(/<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy"/)
})

it('refuses a page in which it finds no place', () => {
  expect(() => withPolicy('<html></html>')).toThrow('A page must have <meta charset="utf-8"> once')
})
