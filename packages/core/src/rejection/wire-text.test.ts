import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { GateRejectionCode } from './rejection.ts'
import { readWireText, writeWireText } from './wire-text.ts'

const wrapped = (text: string) => `PreSignUp failed with error ${text}.`

afterEach(() => vi.restoreAllMocks())

describe('wire text', () => {
  it('is a sentence a person can read with the code at its end', () => {
    expect(writeWireText({ code: 'domain-not-allowed', domain: 'gmail.com' })).toBe(
      'Sign-up is not open to gmail.com addresses (domain-not-allowed)',
    )
    expect(writeWireText({ code: 'domain-blocked', domain: 'evil.example' })).toBe(
      'Sign-up is closed to evil.example addresses (domain-blocked)',
    )
    expect(writeWireText({ code: 'domain-blocked' })).toBe(
      'Sign-up is closed to this address (domain-blocked)',
    )
    expect(writeWireText({ code: 'email-invalid' })).toMatch(/^[A-Z].* \(email-invalid\)$/)
    expect(writeWireText({ code: 'unavailable' })).toMatch(/^[A-Z].* \(unavailable\)$/)
  })

  it('refuses to write a code that is not a gate’s', () => {
    expect(() => writeWireText({ code: 'email-taken' as GateRejectionCode })).toThrow(
      new TypeError('Not a gate rejection code: email-taken'),
    )
    expect(() => writeWireText({ code: 'toString' as GateRejectionCode })).toThrow(TypeError)
  })

  it('echoes nothing that is not a domain, and no domain where none belongs', () => {
    expect(writeWireText({ code: 'domain-blocked', domain: 'x (unavailable)' })).not.toContain(
      'x (',
    )
    expect(writeWireText({ code: 'unavailable', domain: 'gmail.com' })).not.toContain('gmail')
  })

  it('survives the round trip, with Cognito’s wrapping and without', () => {
    const code = fc.constantFrom<GateRejectionCode>(
      'domain-not-allowed',
      'domain-blocked',
      'email-invalid',
      'unavailable',
    )
    fc.assert(
      fc.property(code, fc.option(fc.domain(), { nil: undefined }), (code, domain) => {
        const rejection =
          domain !== undefined && code.startsWith('domain-')
            ? { code, domain: domain.toLowerCase() }
            : { code }
        const text = writeWireText(rejection)
        expect(readWireText(text)).toEqual(rejection)
        expect(readWireText(wrapped(text))).toEqual(rejection)
      }),
    )
  })

  it.each([
    ['Invalid domain, no User Group found', { code: 'domain-not-allowed' }],
    ['Invalid email domain: gmail.com', { code: 'domain-not-allowed', domain: 'gmail.com' }],
    ['Invalid email domain: GMail.com', { code: 'domain-not-allowed', domain: 'gmail.com' }],
    ['Invalid email domain: b"@corp.com', { code: 'domain-not-allowed' }],
    ['Invalid email domain: undefined', { code: 'domain-not-allowed' }],
  ])('reads what an older backend says: %s', (text, rejection) => {
    expect(readWireText(text)).toEqual(rejection)
    expect(readWireText(wrapped(text))).toEqual(rejection)
  })

  it.each([
    ['Invalid email domain.', { code: 'domain-not-allowed' }],
    ['Invalid email domain', { code: 'domain-not-allowed' }],
    ['EMAIL_DOMAIN_ERR', { code: 'domain-not-allowed' }],
  ])('reads what other people’s backends say: %s', (text, rejection) => {
    expect(readWireText(text)).toStrictEqual(rejection)
    expect(readWireText(wrapped(text))).toStrictEqual(rejection)
  })

  it('tolerates white space at either end, as a refusal in a callback’s address has it', () => {
    const search = new URLSearchParams(
      'error_description=PreSignUp+failed+with+error+Sign-up+is+not+open+to+gmail.com+addresses+(domain-not-allowed).+&state=x',
    )
    expect(readWireText(search.get('error_description') ?? '')).toStrictEqual({
      code: 'domain-not-allowed',
      domain: 'gmail.com',
    })
    for (const text of [' Sorry (unavailable)', 'Sorry (unavailable)\n', '\tSorry (unavailable) '])
      for (const given of [text, wrapped(text), `${wrapped(text)} `])
        expect(readWireText(given)).toStrictEqual({ code: 'unavailable' })
  })

  it.each([
    ['Go to evil.com for this (domain-blocked)', { code: 'domain-blocked' }],
    ['acme.com is closed, we are sorry (domain-not-allowed)', { code: 'domain-not-allowed' }],
    ['We cannot write to acme.com addresses (email-invalid)', { code: 'email-invalid' }],
    ['Nothing works for acme.com addresses (unavailable)', { code: 'unavailable' }],
  ])('takes no domain from where none of ours stands: %s', (text, rejection) => {
    expect(readWireText(text)).toStrictEqual(rejection)
    expect(readWireText(wrapped(text))).toStrictEqual(rejection)
  })

  it.each(['domain-not-allowed', 'domain-blocked', 'email-invalid', 'unavailable'] as const)(
    'needs no sentence before (%s)',
    (code) => {
      expect(readWireText(`(${code})`)).toStrictEqual({ code })
      expect(readWireText(wrapped(`(${code})`))).toStrictEqual({ code })
    },
  )

  it('is read at up to 1000 characters', () => {
    const end = ' (unavailable)'
    const longest = 'a'.repeat(1000 - end.length) + end
    expect(readWireText(longest)).toStrictEqual({ code: 'unavailable' })
    expect(readWireText(`a${longest}`)).toBeNull()
  })

  it('carries a composed handler’s own refusal', () => {
    const own = { code: 'custom', customCode: 'captcha-failed', text: 'Please complete it (again)' }
    const text = writeWireText({ ...own, code: 'custom' })
    expect(text).toBe('Please complete it (again) (custom:captcha-failed)')
    expect(readWireText(text)).toStrictEqual(own)
    expect(readWireText(`${wrapped(text)} `)).toStrictEqual(own)
  })

  it.each([
    ['Cognito’s words in its midst', 'Our check failed with error 7', 'check'],
    ['as long a sentence as there may be', 'x'.repeat(200), 'check'],
    ['as long a code as there may be', 'Sorry', 'x'.repeat(50)],
  ])('carries %s in an own refusal', (_, text, customCode) => {
    const own = { code: 'custom', customCode, text } as const
    const wire = writeWireText(own)
    for (const given of [wire, wrapped(wire), ` ${wrapped(wire)}`, wrapped(` ${wire}`)])
      expect(readWireText(given)).toStrictEqual(own)
  })

  it('carries any one line and any code in kebab-case', () => {
    const code = fc.stringMatching(/^[a-z][a-z\d]{0,9}(-[a-z\d]{1,9}){0,3}$/)
    const words = fc
      .string({
        unit: fc.constantFrom('a', 'Ж', '東', '😀', '.', ')', '(', ':'),
        minLength: 1,
        maxLength: 60,
      })
      .map((text) => text.slice(0, 200))
    fc.assert(
      fc.property(code, words, (customCode, text) => {
        const own = { code: 'custom', customCode, text } as const
        expect(readWireText(wrapped(writeWireText(own)))).toStrictEqual(own)
      }),
    )
  })

  it.each([
    [{ customCode: 'Captcha', text: 'Sorry' }, /lower-case words with hyphens.*got "Captcha"/],
    [{ customCode: 'a_b', text: 'Sorry' }, /got "a_b"/],
    [{ customCode: '-a', text: 'Sorry' }, /got "-a"/],
    [{ customCode: 'a-', text: 'Sorry' }, /got "a-"/],
    [{ customCode: 'x'.repeat(51), text: 'Sorry' }, /at most 50/],
    [{ customCode: 'a) (domain-not-allowed', text: 'Sorry' }, /lower-case/],
    [{ customCode: undefined as unknown as string, text: 'Sorry' }, /lower-case.*got undefined/],
    [{ customCode: ['a'] as unknown as string, text: 'Sorry' }, /lower-case.*got \["a"\]/],
    [{ customCode: 'a', text: 7 as unknown as string }, /one line.*got 7/],
    [{ customCode: 'a', text: undefined as unknown as string }, /one line.*got undefined/],
    [{ customCode: 'a', text: '' }, /one line of 1 to 200 characters/],
    [{ customCode: 'a', text: ' Sorry' }, /one line/],
    [{ customCode: 'a', text: 'x'.repeat(201) }, /one line/],
    [{ customCode: 'a', text: 'two\nlines' }, /one line/],
    [{ customCode: 'a', text: 'bell\u0007' }, /control/],
    [{ customCode: 'a', text: 'turned\u202e' }, /control/],
    [{ customCode: 'a', text: 'half \ud83d' }, /control/],
  ])('refuses to write %j', (own, problem) => {
    expect(() => writeWireText({ code: 'custom', ...own })).toThrow(problem)
  })

  it.each([
    '',
    'Something else',
    'Cannot read properties of undefined (reading domain)',
    'Sorry (email-taken)',
    'Sorry (code-mismatch)',
    'Sorry (constructor)',
    'Sorry (domain-not-allowed)..',
    'Sorry (domain-not-allowed) or not',
    'Sorry(domain-not-allowed)',
    'Sorry\n(domain-not-allowed)',
    'Sorry (custom:captcha-failed) or not',
    'Sorry (custom:)',
    'Sorry (custom:Captcha)',
    'Sorry (custom:captcha--failed)',
    `Sorry (custom:${'x'.repeat(51)})`,
    'Sorry\u202e (custom:captcha-failed)',
    'two\nlines (custom:captcha-failed)',
    `${'x'.repeat(201)} (custom:captcha-failed)`,
    ' (custom:captcha-failed)',
    '(custom:captcha-failed)',
    'EMAIL_DOMAIN_ERRAND',
    'Invalid email domains',
    'We say: Invalid domain, no User Group found',
  ])('reads nothing into %j', (text) => {
    expect(readWireText(text)).toBeNull()
    expect(readWireText(wrapped(text))).toBeNull()
  })

  it('never throws, and never reads a code that a gate cannot give', () => {
    const gate = ['domain-not-allowed', 'domain-blocked', 'email-invalid', 'unavailable']
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.tuple(fc.string(), fc.stringMatching(/^[a-z-]{1,20}$/)).map(([a, b]) => `${a} (${b})`),
    )
    fc.assert(
      fc.property(text, (text) => {
        const read = readWireText(text)
        if (read !== null) expect(gate).toContain(read.code)
      }),
      { numRuns: 500 },
    )
    for (const value of [undefined, null, 7, {}, []])
      expect(readWireText(value as unknown as string)).toBeNull()
  })

  it('is read by no pattern when it is longer than that', () => {
    const exec = vi.spyOn(RegExp.prototype, 'exec')
    expect(readWireText('a.'.repeat(1_000_000))).toBeNull()
    expect(exec).not.toHaveBeenCalled()
  })

  // A pattern that tries a text in ever more ways would run into the test's time limit at this length.
  it.each([
    'a',
    'a.',
    'a-',
    ' a',
    '(',
    ' (a',
    ' a.a addresses ',
    'Invalid email domain: ',
    ') (custom:a',
    '\t',
  ])('is read in as many steps, and alike, whether %j fills it or stands there twice', (piece) => {
    const exec = vi.spyOn(RegExp.prototype, 'exec')
    const read = (text: string) => {
      exec.mockClear()
      return { read: readWireText(text), steps: exec.mock.calls.length }
    }
    for (const end of [
      ' a.b addresses (domain-blocked)',
      ' (domain-blocked)',
      ' (custom:a-)',
      ' (unavailable)!',
    ]) {
      const most = Math.floor((1000 - end.length) / piece.length)
      const filled = read(piece.repeat(most) + end)
      expect(filled).toStrictEqual(read(piece.repeat(2) + end))
      expect(filled.steps).toBeLessThan(10)
    }
    const domain = `${piece.repeat(10)} a.b addresses (domain-blocked)`
    expect(readWireText(domain)).toStrictEqual({ code: 'domain-blocked', domain: 'a.b' })
  })
})
