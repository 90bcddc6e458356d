import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { HELP, readCommand } from './command.ts'
import { TEMPLATE_NAMES, TEMPLATES } from './templates.ts'

it('leaves open what was not said', () => {
  expect(readCommand([])).toEqual({
    kind: 'make',
    folder: undefined,
    template: undefined,
    passwordless: undefined,
    domain: undefined,
    group: undefined,
    install: undefined,
    packages: undefined,
    yes: false,
    json: false,
  })
})

it('takes each answer as an option, and the folder as an argument', () => {
  const args =
    '--template next --passwordless --domain acme.com --group acme --no-install --packages packed --json'
  expect(readCommand(['my-app', ...args.split(' '), '-y'])).toEqual({
    kind: 'make',
    folder: 'my-app',
    template: 'next',
    passwordless: true,
    domain: 'acme.com',
    group: 'acme',
    install: false,
    packages: 'packed',
    yes: true,
    json: true,
  })
})

it.each([
  {
    what: 'an unknown template',
    args: ['--template', 'nexxt'],
    reason: `the templates are ${TEMPLATE_NAMES.join(', ')}; got "nexxt"`,
  },
  {
    what: 'a name of every object as a template',
    args: ['--template', 'constructor'],
    reason: `the templates are ${TEMPLATE_NAMES.join(', ')}; got "constructor"`,
  },
  {
    what: 'a domain with a capital, which no trigger would find',
    args: ['--domain', 'Acme.com'],
    reason: 'the domain must be "acme.com", got "Acme.com"',
  },
  {
    what: 'an address for a domain',
    args: ['--domain', 'jo@acme.com'],
    reason: 'the domain must be a domain of email addresses, such as acme.com, got "jo@acme.com"',
  },
  {
    what: 'two groups written as one',
    args: ['--group', 'acme,beta'],
    reason:
      'the group is one name of 1 to 128 letters, digits and signs such as - _ . without white space, got "acme,beta"',
  },
  {
    what: 'a quote in a group, which would end a text of the app',
    args: ['--group', "acme'"],
    reason:
      'the group is one name of 1 to 128 letters, digits and signs such as - _ . without white space, got "acme\'"',
  },
  {
    what: 'two folders',
    args: ['one', 'two'],
    reason: 'it takes one folder, got "one" "two"',
  },
  {
    what: 'an unknown option',
    args: ['--tempalte', 'html'],
    reason:
      "Unknown option '--tempalte'; the options are --template, --passwordless, --domain, --group, --install, --packages, --yes, --json, --help, --version",
  },
  {
    what: 'an option without its value',
    args: ['--domain'],
    reason: "Option '--domain <value>' argument missing; --help lists the options",
  },
])('refuses $what: what was received, and what is allowed', ({ args, reason }) => {
  expect(readCommand(args)).toEqual({ kind: 'wrong', reason, json: false })
})

it('has every option, template and oldest Node in its README', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const options = HELP.match(/--[a-z]+/g) ?? []
  expect(options.filter((option) => !readme.includes(option))).toEqual([])
  expect(TEMPLATE_NAMES.filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
  expect(TEMPLATE_NAMES.filter((name) => !readme.includes(TEMPLATES[name].node))).toEqual([])
})

it('names every option and template in its help', () => {
  for (const name of ['--template', '--passwordless', '--domain', '--group', '--install', '--json'])
    expect(HELP).toContain(name)
  for (const name of TEMPLATE_NAMES) expect(HELP).toContain(name)
  expect(HELP.split('\n').filter((line) => line.length > 80)).toEqual([])
})
