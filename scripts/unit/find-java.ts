import { installDebianPackages } from '../browser/debian-packages.ts'
import { runCommand } from '../run-command.ts'

/**
 * Looks for the Java that AWS's own DynamoDB Local runs on, and gets it where that is possible. Whether the tests may
 * go on: without Java those against DynamoDB Local are skipped, which is said; in CI none may be.
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
