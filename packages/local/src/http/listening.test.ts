import { expect, test } from 'vitest'
import { type ListeningOptions, listeningAt } from './listening.ts'

const OPEN = { openToNetwork: true }

test.each<{ options: ListeningOptions; address: string; urlHost: string; isOpen: boolean }>([
  { options: {}, address: '127.0.0.1', urlHost: '127.0.0.1', isOpen: false },
  { options: { host: 'localhost' }, address: 'localhost', urlHost: 'localhost', isOpen: false },
  { options: { host: '::1' }, address: '::1', urlHost: '[::1]', isOpen: false },
  {
    options: { host: '0.0.0.0', ...OPEN },
    address: '0.0.0.0',
    urlHost: '127.0.0.1',
    isOpen: true,
  },
  { options: { host: '::', ...OPEN }, address: '::', urlHost: '127.0.0.1', isOpen: true },
  {
    options: { host: '192.168.1.5', ...OPEN },
    address: '192.168.1.5',
    urlHost: '192.168.1.5',
    isOpen: true,
  },
  { options: { host: 'stack', ...OPEN }, address: 'stack', urlHost: 'stack', isOpen: true },
])('$options is listened at $address, called $urlHost', ({ options, ...expected }) => {
  expect(listeningAt(options)).toMatchObject(expected)
})

test.each(['0.0.0.0', '::', '192.168.1.5', 'fe80::1', 'stack', '127.0.0.1.evil.example'])(
  '%s is refused unless the network is meant',
  (host) => {
    expect(() => listeningAt({ host })).toThrow(
      `Listening at ${host} lets everyone who reaches this machine sign up, read all mail with its codes, act as an administrator and change the rules; say --open-to-network`,
    )
  },
)

test.each(['', 'a b', 'host:4620', 'http://host', '-x', '[::1]'])('"%s" is no host', (host) => {
  expect(() => listeningAt({ host, ...OPEN })).toThrow(`got "${host}"`)
  expect(() => listeningAt({ allowedHosts: [host] })).toThrow(`got "${host}"`)
})

const LOOPBACK = ['127.0.0.1:4620', '127.0.0.2', 'localhost:1', 'LOCALHOST', '[::1]:4620']
const ADDRESSES = ['192.168.1.5:4620', '10.0.0.1', '[fe80::1]:4620']
const NAMES = ['evil.example:4620', '127.0.0.1.evil.example', 'localhost.evil.example', '', 'x y']

test.each<{ what: string; options: ListeningOptions; accepted: string[]; refused: string[] }>([
  {
    what: 'loopback',
    options: {},
    accepted: LOOPBACK,
    refused: [...ADDRESSES, ...NAMES, 'host.docker.internal:4620'],
  },
  {
    what: 'every address',
    options: { host: '0.0.0.0', ...OPEN },
    accepted: [...LOOPBACK, ...ADDRESSES],
    refused: [...NAMES, 'host.docker.internal:4620'],
  },
  {
    what: 'one address',
    options: { host: '192.168.1.5', ...OPEN },
    accepted: [...LOOPBACK, '192.168.1.5:4620'],
    refused: [...NAMES, '10.0.0.1'],
  },
  {
    what: 'a name, and another allowed',
    options: { host: 'stack', allowedHosts: ['host.docker.internal'], ...OPEN },
    accepted: [...LOOPBACK, 'stack:4621', 'Host.Docker.Internal:4620'],
    refused: [...NAMES, ...ADDRESSES],
  },
])('at $what, requests for other names are turned away', ({ options, accepted, refused }) => {
  const listening = listeningAt(options)
  expect(accepted.filter((host) => !listening.accepts(host))).toEqual([])
  expect(refused.filter((host) => listening.accepts(host))).toEqual([])
})
