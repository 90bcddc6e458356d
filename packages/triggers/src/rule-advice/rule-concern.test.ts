import { describe, expect, it } from 'vitest'
import { isPublicSuffix, ruleConcern } from './rule-concern.ts'

const granting = (EmailDomain: string) => ruleConcern({ EmailDomain, UserGroup: 'everybody' })

// What an operator is most likely to type by mistake; the lists behind it change, these may not go missing.
const PROVIDERS = `
  gmail.com googlemail.com outlook.com outlook.de hotmail.com hotmail.fr live.com msn.com
  yahoo.com yahoo.co.uk yahoo.co.jp yahoo.com.br yahoo.fr yahoo.de yahoo.nl ymail.com
  gmx.de gmx.net gmx.com gmx.at gmx.ch gmx.fr web.de t-online.de freenet.de
  qq.com 163.com 126.com sina.com sohu.com foxmail.com aliyun.com naver.com
  proton.me protonmail.com pm.me icloud.com me.com mac.com privaterelay.appleid.com
  mail.ru bk.ru list.ru inbox.ru rambler.ru yandex.ru yandex.com yandex.kz ya.ru ukr.net
  orange.fr wanadoo.fr free.fr laposte.net sfr.fr libero.it virgilio.it tiscali.it
  aol.com mail.com zoho.com fastmail.com tutanota.com tuta.com hey.com duck.com posteo.de mailbox.org
  uol.com.br bol.com.br seznam.cz wp.pl o2.pl comcast.net btinternet.com bigpond.com rediffmail.com
`.match(/\S+/g)

it.each(PROVIDERS ?? [])('refuses the public mail provider %s', (domain) => {
  expect(granting(domain)?.kind).toBe('refused')
  expect(granting(`*.${domain}`)?.kind).toBe('refused')
})

it.each(['mailinator.com', 'guerrillamail.com', '10minutemail.com', 'yopmail.com'])(
  'refuses the disposable mail provider %s',
  (domain) => {
    expect(granting(domain)).toEqual({
      kind: 'refused',
      reason: expect.stringContaining('disposable mail provider'),
    })
  },
)

it.each(['*.com', 'co.uk', '*.co.uk', '*.museum', '*.github.io', 'xn--55qx5d.cn'])(
  'refuses %s, which is nobody’s own',
  (pattern) => {
    expect(granting(pattern)?.kind).toBe('refused')
  },
)

it.each([
  'acme.com',
  '*.acme.com',
  'acme.co.uk',
  'google.com',
  'microsoft.com',
  'apple.com',
  'amazon.com',
  'orange.com',
  'mail.yahoo-inc.example',
  'gmx-logistics.de',
  'stanford.edu',
  'bt.com',
  'live.mdx.ac.uk',
  'live.vu.edu.au',
  'mail.bcu.ac.uk',
  'mail.dcu.ie',
  'nus.edu.sg',
  'unican.es',
  'xn--bcher-kva.example',
])('has nothing against %s', (pattern) => {
  expect(granting(pattern)).toBeNull()
})

describe('a rule that surprises nobody', () => {
  it('may block a provider', () => {
    expect(ruleConcern({ EmailDomain: 'gmail.com', Status: 'blocked' })).toBeNull()
  })

  it('may be for one address at a provider', () => {
    expect(granting('jo@gmail.com')).toBeNull()
  })
})

it.each(['*', 'github.io'])('only warns of %s', (pattern) => {
  expect(granting(pattern)?.kind).toBe('warning')
})

it('tells suffixes under which anybody can have a name from domains of somebody', () => {
  const suffixes = ['com', 'co.uk', 'github.io', 'acme.com', 'www.acme.co.uk', 'acme.github.io']
  expect(suffixes.filter(isPublicSuffix)).toEqual(['com', 'co.uk', 'github.io'])
})
