import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { headingAnchors } from '../../scripts/check/markdown-links.ts'
import { root } from '../../scripts/repository.ts'
import { askQuestions } from './ask-questions.ts'
import { createLocalTarget } from './local-target.ts'
import { settledByChoice } from './question.ts'
import { questions } from './questions.ts'

const README = settledByChoice('').file

it('the local stack answers every question as the documents say', async () => {
  const target = createLocalTarget()
  try {
    const answered = await askQuestions(target, questions)
    const others = answered.filter(({ outcome }) => !['same', 'not asked'].includes(outcome.kind))
    expect(others.map(({ name, outcome }) => ({ name, outcome }))).toEqual([])
    // Each question has an answer of its own: one that asks nothing would be as documented for ever.
    expect(answered.filter(({ outcome }) => outcome.kind === 'same').length).toBeGreaterThan(60)
  } finally {
    await target.close()
  }
})

it('there is a question for each point that the local stack settles by choice, and no other', () => {
  const asked = questions
    .filter(({ documented }) => documented.section === settledByChoice('').section)
    .map(({ documented }) => documented.point)
  expect([...new Set(asked)].sort()).toEqual([...settledPoints()].sort())
})

it('each question names a heading and words that its document has', () => {
  const missing = questions.filter(({ documented: { file, section, point } }) => {
    const text = readFileSync(join(root, file), 'utf8')
    return !headingAnchors(text).has(section) || !text.replaceAll('\n', ' ').includes(point)
  })
  expect(missing.map(({ name, documented }) => ({ name, documented }))).toEqual([])
})

it('no two questions have the same name', () => {
  const names = questions.map(({ name }) => name)
  expect(names).toEqual([...new Set(names)])
})

/** The first cells of the tables, and the sentences of the last paragraph. */
function settledPoints(): Set<string> {
  const [, text = ''] = readFileSync(join(root, README), 'utf8').split(
    '### What is settled by choice\n',
  )
  const [section = ''] = text.split(/^#+ /m)
  const [tables = '', sentences = ''] = section.split('**Everything else**\n')
  const cells = [...tables.matchAll(/^\| (.+?) \|/gm)].map(([, cell = '']) => cell)
  return new Set([
    ...cells.filter((cell) => cell !== 'question'),
    ...sentences
      .trim()
      .replaceAll('\n', ' ')
      .split(/(?<=\.) /),
  ])
}
