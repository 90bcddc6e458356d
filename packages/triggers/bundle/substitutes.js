/**
 * Modules of the AWS SDK that a function on Lambda never uses, and what stands in for them in the bundles.
 * One that matches nothing any more fails the build, so that an SDK update cannot quietly bring a module back.
 */
export const SUBSTITUTES = [
  {
    // The role's credentials are in the environment, and the handlers' composition reads them there itself.
    module: '@aws-sdk/credential-provider-node/dist-es/index.js',
    code: `export const defaultProvider = ${unused('the default credential chain')}`,
  },
  {
    // There is no ~/.aws on Lambda; looking for it costs every cold start two reads.
    module: '@smithy/core/dist-es/submodules/config/node-config-provider/fromSharedConfigFiles.js',
    code: `import { ProviderError } from '../property-provider/ProviderError.js'
export const fromSharedConfigFiles = () => async () => {
  throw new ProviderError('No shared configuration files on Lambda', { tryNextLink: true })
}`,
  },
  {
    // Only asked for the region with defaultsMode "auto".
    module:
      '@smithy/core/dist-es/submodules/config/config-resolver/regionConfig/getInstanceMetadataRegion.js',
    code: `export const getInstanceMetadataRegion = ${unused('instance metadata')}`,
  },
  {
    // No operation of ours streams events.
    module: '@smithy/core/dist-es/submodules/event-streams/index.js',
    code: `export const EventStreamSerde = ${unused('event streams')}
export const eventStreamSerdeProvider = EventStreamSerde`,
  },
  {
    // Only signs the messages of event streams.
    module: '@smithy/signature-v4/dist-es/HeaderFormatter.js',
    code: `export class HeaderFormatter { format = ${unused('event streams')} }`,
  },
  {
    // DynamoDB finds its endpoints by rules; its discovery is off unless asked for.
    module: '@aws-sdk/endpoint-cache/dist-es/EndpointCache.js',
    code: 'export class EndpointCache {}',
  },
  {
    // For a Node without crypto.
    module: '@smithy/core/dist-es/submodules/checksum/sha256/Sha256Js.js',
    code: `export const Sha256Js = ${unused('SHA-256 in JavaScript')}`,
  },
  {
    // No operation of ours binds members to a path, headers or the host's name: their protocols send everything in the body.
    module: '@smithy/core/dist-es/submodules/protocols/HttpBindingNormalizedSchema.js',
    code: `export const getHttpOperationBindings = () => []
export const HttpBindingNormalizedSchema = { of: ${unused('HTTP bindings')} }`,
  },
  {
    // The logger is made without a buffer, which no variable of the environment switches on.
    module: '@aws-lambda-powertools/logger/lib/esm/logBuffer.js',
    code: 'export class CircularMap extends Map {}',
  },
  {
    // The clients are made with retryMode "standard".
    module: '@smithy/core/dist-es/submodules/retry/util-retry/AdaptiveRetryStrategy.js',
    code: `export const AdaptiveRetryStrategy = ${unused('adaptive retries')}`,
  },
  {
    // Asks for Web Crypto when it is needed, not when the function starts.
    module: '@smithy/core/dist-es/submodules/serde/uuid/v4.js',
    code: 'export const bindV4 = () => () => crypto.randomUUID()',
  },
  {
    module:
      '@smithy/core/dist-es/submodules/endpoints/middleware-endpoint/service-customizations/s3.js',
    code: `export const resolveParamsForS3 = ${unused('S3')}`,
  },
  {
    // Every region's name in English, and the regions that the pattern of their partition finds as well.
    module: '@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws/partitions.js',
    edit: (code) =>
      code
        .replace(/"[a-z]+(?:-[a-z]+)+-\d+": \{\s*"description": "[^"]*"\s*\},?/g, '')
        .replace(/"description": "[^"]*"/g, ''),
  },
  {
    // Forty error classes that differ in their names alone. Without one, the SDK's documented way is its service's base
    // class carrying the name, which is all that retries and the handlers look at.
    module: '@aws-sdk/client-dynamodb/dist-es/schemas/schemas_0.js',
    edit: withoutErrorClasses,
  },
  {
    module: '@aws-sdk/client-cognito-identity-provider/dist-es/schemas/schemas_0.js',
    edit: withoutErrorClasses,
    isOptional: true,
  },
  {
    module: '@aws-sdk/client-sqs/dist-es/schemas/schemas_0.js',
    edit: withoutErrorClasses,
    isOptional: true,
  },
]

function withoutErrorClasses(code) {
  return code.replace(/^n0_registry\.registerError\(.*\);$/gm, '')
}

function unused(what) {
  return `function () { throw new Error('Left out of this bundle: ${what}') }`
}
