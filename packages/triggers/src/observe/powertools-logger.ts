import { Logger as Powertools } from '@aws-lambda-powertools/logger'
import { DEFAULT_SERVICE_NAME } from './default-service-name.ts'
import type { Logger } from './logger.ts'

/** Powertools' JSON lines: information on stdout, warnings and errors on stderr. Events are never logged. */
export function powertoolsLogger(
  powertools: Powertools = new Powertools({ serviceName: DEFAULT_SERVICE_NAME }),
): Logger {
  return {
    info: (message, fields) => powertools.info(message, { ...fields }),
    warn: (message, fields) => powertools.warn(message, { ...fields }),
    error: (message, fields) => powertools.error(message, { ...fields }),
  }
}
