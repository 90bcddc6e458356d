import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics } from '@aws-lambda-powertools/metrics'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { errorName } from './errors.ts'
import { powertoolsLogger, powertoolsMetrics } from './powertools.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

/** What is written to a stream of this process, as JSON lines. */
function written(stream: NodeJS.WriteStream): Record<string, unknown>[] {
  const lines: Record<string, unknown>[] = []
  vi.spyOn(stream, 'write').mockImplementation((chunk) => {
    lines.push(JSON.parse(String(chunk)))
    return true
  })
  return lines
}

describe('logs', () => {
  it('are one JSON line, warnings and errors on stderr', () => {
    const [out, err] = [written(process.stdout), written(process.stderr)]
    const logger = powertoolsLogger(new Logger({ serviceName: 'domain-gate' }))

    logger.info('gate decision', { allowed: true, groups: ['acme'] })
    logger.warn('membership skipped', { reason: 'email-unverified' })
    logger.error('membership pending', { errorName: 'TimeoutError' })

    expect(out).toEqual([
      expect.objectContaining({
        level: 'INFO',
        message: 'gate decision',
        service: 'domain-gate',
        allowed: true,
        groups: ['acme'],
      }),
    ])
    expect(err).toEqual([
      expect.objectContaining({ level: 'WARN', reason: 'email-unverified' }),
      expect.objectContaining({ level: 'ERROR', errorName: 'TimeoutError' }),
    ])
  })
})

describe('metrics', () => {
  it('are counted in all and by reason, and one count leaves nothing to the next', () => {
    const out = written(process.stdout)
    const metrics = powertoolsMetrics(
      new Metrics({ namespace: 'DomainGate', serviceName: 'domain-gate' }),
    )

    metrics.count('SignUpRefused', 'domain-blocked')
    metrics.count('SignUpAllowed')

    const emf = (Dimensions: string[][], Name: string) => ({
      _aws: {
        Timestamp: expect.any(Number),
        CloudWatchMetrics: [
          { Namespace: 'DomainGate', Dimensions, Metrics: [{ Name, Unit: 'Count' }] },
        ],
      },
      service: 'domain-gate',
      [Name]: 1,
    })
    expect(out).toEqual([
      {
        ...emf([['service'], ['service', 'reason']], 'SignUpRefused'),
        reason: 'domain-blocked',
      },
      emf([['service']], 'SignUpAllowed'),
    ])
  })
})

describe('the name of an error', () => {
  it('is its class, and never anything somebody put there', () => {
    expect(errorName(new TypeError('x'))).toBe('TypeError')
    expect(errorName(Object.assign(new Error('x'), { name: 'jo@acme.com' }))).toBe('Error')
    expect(errorName('jo@acme.com')).toBe('Error')
    expect(errorName(undefined)).toBe('Error')
    const withCode = (code: unknown) => errorName(Object.assign(new Error('x'), { code }))
    expect(withCode('ECONNREFUSED')).toBe('ECONNREFUSED')
    expect(withCode('jo@acme.com')).toBe('Error')
    expect(withCode(7)).toBe('Error')
  })
})
