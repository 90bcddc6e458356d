import { describe, expect, it } from 'vitest'
import { headingAnchors, linkTargets } from './markdown-links.ts'

describe('headingAnchors', () => {
  it('writes a heading as GitHub does', () => {
    const anchors = headingAnchors('## The form: one tag, any framework\n# `npm test` & more\n')
    expect([...anchors]).toEqual(['the-form-one-tag-any-framework', 'npm-test--more'])
  })

  it('numbers a heading that comes again', () => {
    expect([...headingAnchors('# One\n# One\n')]).toEqual(['one', 'one-1'])
  })

  it('takes no heading from a code block', () => {
    expect([...headingAnchors('```sh\n# a comment\n```\n')]).toEqual([])
  })
})

describe('linkTargets', () => {
  it('finds links, references and pictures', () => {
    const prose = '[a](a.md) ![b](b.png "B")\n[c]: c.md\n<img src="d.png"><source srcset="e.png">'
    expect(linkTargets(prose)).toEqual(['a.md', 'b.png', 'c.md', 'd.png', 'e.png'])
  })

  it('leaves addresses of other sites alone', () => {
    expect(linkTargets('[a](https://example.com) [b](mailto:jo@acme.com)')).toEqual([])
  })
})
