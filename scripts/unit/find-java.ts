import { installDebianPackages } from '../browser/debian-packages.ts'
import { runCommand } from '../run-command.ts'

/**
 * Looks for the Java that AWS's own DynamoDB Local needs, installs it where that is possible, and returns whether the
 * tests may go on. Without Java the tests against DynamoDB Local are skipped, and a line says so. In CI no test may be
 * skipped.
 */
export async function findJava(): Promise<boolean> {
  if (await hasJava()) return true
  await installDebianPackages('default-jre-headless')
  if (await hasJava()) return true
  const missing = 'No Java was found and none could be installed'
  if (process.env['CI']) {
    console.error(`✗ ${missing}: in CI the tests against AWS’s DynamoDB Local have to run.`)
    return false
  }
  console.error(`! ${missing}: the tests against AWS’s DynamoDB Local are skipped.`)
  return true
}

async function hasJava(): Promise<boolean> {
  return (await runCommand('java -version')).code === 0
}
