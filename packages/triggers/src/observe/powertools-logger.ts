import { Logger as Powertools } from '@aws-lambda-powertools/logger'
import type { Logger } from './logger.ts'

/** Powertools' JSON lines: information on stdout, warnings and errors on stderr. Events are never logged. */
export function powertoolsLogger(
  powertools: Powertools = new Powertools({ serviceName: 'domain-gate' }),
): Logger {
  return {
    info: (message, fields) => powertools.info(message, { ...fields }),
    warn: (message, fields) => powertools.warn(message, { ...fields }),
    error: (message, fields) => powertools.error(message, { ...fields }),
  }
}
