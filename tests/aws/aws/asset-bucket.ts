import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import {
  DeleteObjectsCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import { zipSync } from 'fflate'

/** What the template of the bucket's stack tells. */
export const BUCKET_OUTPUT = 'BucketName'

/** A bucket of the run's own. What could not be taken out of it is gone a day later. */
export const BUCKET_TEMPLATE = JSON.stringify({
  Description: 'Functions and templates of a verification of Domain Gate',
  Resources: {
    Bucket: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [
            { ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
          ],
        },
        LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ExpirationInDays: 1 }] },
      },
    },
  },
  Outputs: { [BUCKET_OUTPUT]: { Value: { Ref: 'Bucket' } } },
})

interface Manifest {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly source: { readonly path: string; readonly packaging: 'zip' | 'file' }
        readonly destinations: Readonly<
          Record<string, { readonly bucketName: string; readonly objectKey: string }>
        >
      }
    >
  >
}

/** Puts what a stack's manifest names into the bucket. */
export async function uploadAssets(s3: S3Client, manifestFile: string): Promise<void> {
  const { files }: Manifest = JSON.parse(readFileSync(manifestFile, 'utf8'))
  for (const { source, destinations } of Object.values(files)) {
    const path = join(dirname(manifestFile), source.path)
    const Body = source.packaging === 'zip' ? zipOf(path) : readFileSync(path)
    for (const { bucketName: Bucket, objectKey: Key } of Object.values(destinations)) {
      await s3.send(new PutObjectCommand({ Bucket, Key, Body }))
    }
  }
}

/** The files of a folder as Lambda takes them. All are readable, whoever wrote them here. */
export function zipOf(folder: string): Uint8Array {
  // The oldest that a zip file can say. It has the machine's local time in it.
  const mtime = new Date(1980, 0, 1)
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
  return zipSync(
    Object.fromEntries(
      names.sort().map((name) => [
        name.replaceAll('\\', '/'),
        // 0o644 in the upper half, as Unix: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.4.15
        [readFileSync(join(folder, name)), { os: 3, attrs: 0o100644 << 16, mtime }],
      ]),
    ),
  )
}

/** Takes everything out, since CloudFormation removes no bucket with something in it. */
export async function emptyBucket(s3: S3Client, Bucket: string): Promise<void> {
  for (;;) {
    const { Versions = [], DeleteMarkers = [] } = await s3.send(
      new ListObjectVersionsCommand({ Bucket }),
    )
    const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({
      Key,
      VersionId,
    }))
    if (Objects.length === 0) return
    const { Errors = [] } = await s3.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }),
    )
    const [error] = Errors
    if (error) throw new Error(`${error.Key} could not be taken out of the bucket: ${error.Code}`)
  }
}
