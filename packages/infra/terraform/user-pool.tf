# A user pool where the address is the user name, proven before it counts, and a client for browsers.

resource "aws_cognito_user_pool" "pool" {
  count = var.create_user_pool ? 1 : 0

  name                     = var.name
  username_attributes      = ["email"]
  auto_verified_attributes = ["email"]
  user_pool_tier           = "ESSENTIALS"
  mfa_configuration        = "OPTIONAL"
  deletion_protection      = var.deletion_protection ? "ACTIVE" : "INACTIVE"
  tags                     = var.tags

  # Cannot be changed later. Cognito's own default makes two users of Jo@acme.com and jo@acme.com.
  username_configuration {
    case_sensitive = false
  }

  # An address that cannot change cannot leave its domain.
  schema {
    name                = "email"
    attribute_data_type = "String"
    required            = true
    mutable             = false

    # Without these, the provider would make the pool anew.
    string_attribute_constraints {
      min_length = "0"
      max_length = "2048"
    }
  }

  account_recovery_setting {
    recovery_mechanism {
      name     = "verified_email"
      priority = 1
    }
  }

  admin_create_user_config {
    allow_admin_create_user_only = false
  }

  verification_message_template {
    default_email_option = "CONFIRM_WITH_CODE"
  }

  password_policy {
    minimum_length                   = 12
    require_lowercase                = true
    require_uppercase                = true
    require_numbers                  = true
    require_symbols                  = true
    temporary_password_validity_days = 3
  }

  software_token_mfa_configuration {
    enabled = true
  }

  dynamic "sign_in_policy" {
    for_each = var.passwordless ? [1] : []

    content {
      # Cognito wants PASSWORD always in.
      allowed_first_auth_factors = var.passkey_domain == null ? ["PASSWORD", "EMAIL_OTP"] : ["PASSWORD", "EMAIL_OTP", "WEB_AUTHN"]
    }
  }

  dynamic "web_authn_configuration" {
    for_each = var.passkey_domain == null ? [] : [var.passkey_domain]

    content {
      relying_party_id  = web_authn_configuration.value
      user_verification = "preferred"
    }
  }

  lambda_config {
    pre_sign_up       = aws_lambda_function.function["pre-sign-up"].arn
    post_confirmation = local.grants_groups ? aws_lambda_function.function["post-confirmation"].arn : null

    dynamic "pre_token_generation_config" {
      for_each = local.has_token_trigger ? [1] : []

      content {
        lambda_arn     = aws_lambda_function.function["pre-token-generation"].arn
        lambda_version = local.token_event_version
      }
    }
  }
}

locals {
  # The second version decides on access tokens too. The first is enough where no token is changed.
  token_event_version = local.writes_tokens ? "V2_0" : "V1_0"
}

resource "aws_cognito_user_pool_client" "client" {
  count = var.create_user_pool ? 1 : 0

  name         = var.name
  user_pool_id = aws_cognito_user_pool.pool[0].id
  # A browser keeps no secret.
  generate_secret = false
  # Where refresh tokens are rotated, Cognito takes no ALLOW_REFRESH_TOKEN_AUTH.
  explicit_auth_flows = ["ALLOW_USER_SRP_AUTH", var.passwordless ? "ALLOW_USER_AUTH" : "ALLOW_REFRESH_TOKEN_AUTH"]
  # Minutes: people have to fetch a mail in between.
  auth_session_validity                = var.passwordless ? 15 : null
  prevent_user_existence_errors        = "ENABLED"
  enable_token_revocation              = true
  supported_identity_providers         = ["COGNITO"]
  allowed_oauth_flows_user_pool_client = false
  access_token_validity                = 60
  id_token_validity                    = 60
  refresh_token_validity               = 43200

  token_validity_units {
    access_token  = "minutes"
    id_token      = "minutes"
    refresh_token = "minutes"
  }

  dynamic "refresh_token_rotation" {
    for_each = var.passwordless ? [1] : []

    content {
      feature                    = "ENABLED"
      retry_grace_period_seconds = 60
    }
  }
}
