import { describe, expect, it } from 'vitest'
import type { Answered } from './ask-questions.ts'
import { createMask, markdownOf, transcriptOf } from './transcript.ts'

const HEAD = { target: 'aws', region: '<region>', account: '<account>' } as const

function answered(outcome: Answered['outcome']): Answered {
  return {
    name: 'a-name',
    question: 'What | is said?',
    documented: { file: 'docs/a.md', section: 'here', point: 'A point' },
    expected: 'this',
    ask: async () => 'never asked',
    outcome,
  }
}

function masked(text: string): string {
  const secrets = new Map([
    ['111122223333', 'account'],
    ['eu-west-1', 'region'],
    ['123456', 'code'],
  ])
  return createMask(secrets)(text)
}

describe('a transcript', () => {
  it.each([
    [
      'the account and the region',
      'arn:aws:kms:eu-west-1:111122223333:key/1',
      'arn:aws:kms:<region>:<account>:key/1',
    ],
    ['a code', 'the code 123456 is wrong', 'the code <code> is wrong'],
    ['a token', 'got eyJraWQiOi.eyJzdWIi.c2lnbmF0dXJl here', 'got <token> here'],
    ['a session', `got AYAB${'eHw-_1'.repeat(12)} here`, 'got <session> here'],
    ['an access key', `AKIA${'IOSFODNN7EXAMPLE'} may not`, '<access key> may not'],
  ])('has no trace of %s', (_, text, expected) => {
    expect(masked(text)).toBe(expected)
  })

  it('masks what the service answered, and why something could not be asked', () => {
    const { rows } = transcriptOf(
      HEAD,
      [
        answered({ kind: 'different', answer: 'in eu-west-1' }),
        answered({ kind: 'failed', reason: 'of 111122223333' }),
      ],
      masked,
    )
    expect(rows.map(({ answer, reason }) => [answer, reason])).toEqual([
      ['in <region>', null],
      [null, 'of <account>'],
    ])
  })

  it('says first what was not as documented, with both answers and the place', () => {
    const rows = [
      answered({ kind: 'same', answer: 'this' }),
      answered({ kind: 'different', answer: 'that' }),
    ]
    const [first = '', all = ''] = markdownOf(transcriptOf(HEAD, rows, masked)).split(
      '## All questions',
    )
    expect(first).toContain('1 of 2 questions were answered as documented, 1 differently')
    expect(first).toContain('docs/a.md#here: A point')
    expect(first).toContain('- documented: this\n  - the service: that')
    expect(all).toContain('| What \\| is said? | this (docs/a.md#here) | that | **different** |')
  })
})
