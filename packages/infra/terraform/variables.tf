variable "name" {
  description = "What the names of all parts begin with, and what tells this gate's metrics and logs from another's."
  type        = string
  default     = "domain-gate"

  validation {
    condition     = can(regex("^[A-Za-z][A-Za-z0-9-]{0,39}$", var.name))
    error_message = "name must be 1 to 40 letters, digits and hyphens, and begin with a letter."
  }
}

variable "code_directory" {
  description = "The folder with the zip files of the release: pre-sign-up.zip and the others."
  type        = string
}

variable "create_user_pool" {
  description = "Whether a user pool and an app client are made. With false, give user_pool_id, and put the output lambda_config into your pool."
  type        = bool
  default     = true
}

variable "user_pool_id" {
  description = "The id of your user pool, in the account and Region of the provider. Only with create_user_pool = false."
  type        = string
  default     = null

  validation {
    condition     = var.create_user_pool == (var.user_pool_id == null)
    error_message = "user_pool_id goes with create_user_pool = false, and that needs it."
  }

  # It becomes a part of ARNs in the roles, where * would be every pool.
  validation {
    condition     = var.user_pool_id == null || can(regex("^[A-Za-z0-9-]+_[A-Za-z0-9]+$", var.user_pool_id))
    error_message = "user_pool_id must be the id of a user pool, such as eu-west-1_aBcDeFgHi."
  }
}

variable "create_rules_table" {
  description = "Whether the table of rules is made. With false, give rules_table_name."
  type        = bool
  default     = true
}

variable "rules_table_name" {
  description = "The name of the table of rules: of the new one, or with create_rules_table = false of the one that is there. Null: <name>-rules."
  type        = string
  default     = null

  validation {
    condition     = var.create_rules_table || var.rules_table_name != null
    error_message = "rules_table_name is needed with create_rules_table = false."
  }

  # It becomes a part of an ARN in the roles, where * would be every table.
  validation {
    condition     = var.rules_table_name == null || can(regex("^[A-Za-z0-9_.-]{3,255}$", var.rules_table_name))
    error_message = "rules_table_name must be 3 to 255 letters, digits and the signs _ - and a full stop."
  }
}

variable "rules_key_attribute" {
  description = "The partition key of the table of rules."
  type        = string
  default     = "EmailDomain"
}

variable "rules_cache_seconds" {
  description = "How long a warm function may let the same address in again without asking the table."
  type        = number
  default     = 60

  validation {
    condition     = var.rules_cache_seconds >= 0 && var.rules_cache_seconds <= 86400 && floor(var.rules_cache_seconds) == var.rules_cache_seconds
    error_message = "rules_cache_seconds must be a whole number from 0 (off) to 86400."
  }
}

variable "managed_groups" {
  description = "Names or patterns of the only groups that a rule may grant, such as tenant-*."
  type        = list(string)
  default     = ["*"]

  validation {
    condition     = length(var.managed_groups) > 0 && alltrue([for group in var.managed_groups : can(regex("^[^,\\s]+$", group))])
    error_message = "managed_groups must have at least one group or pattern, none with a comma or a blank."
  }
}

variable "membership" {
  description = "How people come to be in the groups of their rule: \"groups\" (joined in the user pool), \"token\" (written into each token) or \"both\"."
  type        = string
  default     = "groups"

  validation {
    condition     = contains(["groups", "token", "both"], var.membership)
    error_message = "membership must be \"groups\", \"token\" or \"both\"."
  }

  validation {
    condition     = var.membership == "groups" || !contains(var.managed_groups, "*")
    error_message = "membership \"token\" and \"both\" need managed_groups, such as [\"tenant-*\"]: a token loses every managed group that no rule grants."
  }
}

variable "heal" {
  description = "Whether a membership that was lost is queued when its user next signs in. It means nothing with membership \"token\"."
  type        = bool
  default     = true
}

variable "passwordless" {
  description = "Whether people sign up and sign in to the new pool by a code sent to their address. It needs SES for more than 50 mails a day."
  type        = bool
  default     = false

  validation {
    condition     = !var.passwordless || var.create_user_pool
    error_message = "passwordless is a setting of the new pool: set it in your own pool, and leave it false here."
  }
}

variable "passkey_domain" {
  description = "The domain, such as example.com, for which people may make passkeys. It cannot be changed later without losing them. Only with passwordless."
  type        = string
  default     = null

  validation {
    condition     = var.passkey_domain == null || var.passwordless
    error_message = "passkey_domain goes with passwordless = true."
  }
}

variable "disclosure" {
  description = "How much a refusal tells. \"neutral\" words all final refusals alike, so that nobody learns from one which companies are customers."
  type        = string
  default     = "plain"

  validation {
    condition     = contains(["plain", "neutral"], var.disclosure)
    error_message = "disclosure must be \"plain\" or \"neutral\"."
  }
}

variable "admin_create" {
  description = "Whether users made by administrators have to pass the gate (\"enforce\") or not (\"bypass\")."
  type        = string
  default     = "enforce"

  validation {
    condition     = contains(["enforce", "bypass"], var.admin_create)
    error_message = "admin_create must be \"enforce\" or \"bypass\"."
  }
}

variable "trusted_providers" {
  description = "Identity providers whose word about an address of their own domains counts, with these domains: { AcmeSAML = [\"acme.com\"] }."
  type        = map(list(string))
  default     = {}

  validation {
    condition     = alltrue([for domains in values(var.trusted_providers) : length(domains) > 0])
    error_message = "trusted_providers must name at least one domain for each provider."
  }

  # The functions get them as AcmeSAML:acme.com,*.acme.com;Beta:beta.example.
  validation {
    condition     = alltrue([for text in concat(keys(var.trusted_providers), flatten(values(var.trusted_providers))) : can(regex("^[^:;,\\s]+$", text))])
    error_message = "trusted_providers must have names and domains without a colon, a semicolon, a comma or a blank."
  }
}

variable "memory_size" {
  description = "Megabytes of each function."
  type        = number
  default     = 512

  validation {
    condition     = var.memory_size >= 256
    error_message = "memory_size must be at least 256: with less, the first TLS handshake takes longer than Cognito waits."
  }
}

variable "log_retention_days" {
  description = "How long the logs of the functions are kept."
  type        = number
  default     = 180
}

variable "alarm_topic_arn" {
  description = "The SNS topic that is told when an alarm goes off. Null: alarms show in CloudWatch alone."
  type        = string
  default     = null
}

variable "deletion_protection" {
  description = "Whether pool, table and logs are kept from deletion until this is false."
  type        = bool
  default     = true
}

variable "tags" {
  description = "Tags of all parts that can have some."
  type        = map(string)
  default     = {}
}
