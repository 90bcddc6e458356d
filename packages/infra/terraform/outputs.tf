output "user_pool_id" {
  description = "The gated user pool."
  value       = local.user_pool_id
}

output "user_pool_client_id" {
  description = "The app client; null where the pool is yours."
  value       = one(aws_cognito_user_pool_client.client[*].id)
}

output "lambda_config" {
  description = "What to write into lambda_config of your own user pool, with create_user_pool = false. A trigger that is null is not used."
  value = {
    pre_sign_up                  = aws_lambda_function.function["pre-sign-up"].arn
    post_confirmation            = try(aws_lambda_function.function["post-confirmation"].arn, null)
    pre_token_generation         = try(aws_lambda_function.function["pre-token-generation"].arn, null)
    pre_token_generation_version = local.has_token_trigger ? local.token_event_version : null
  }
}

output "rules_table_name" {
  description = "The table of rules."
  value       = local.rules_table
}

output "rules_command" {
  description = "Shows the rules; the same options go with every other command."
  value       = "domain-gate rules list --table ${local.rules_table} --key-attribute '${var.rules_key_attribute}' --user-pool-id ${local.user_pool_id} --managed-groups '${local.managed_groups}' --region ${data.aws_region.current.region}"
}

output "membership_queue_url" {
  description = "Memberships that wait; null with membership \"token\"."
  value       = one(aws_sqs_queue.memberships[*].url)
}

output "dead_letters_url" {
  description = "Memberships given up; null with membership \"token\"."
  value       = one(aws_sqs_queue.dead_letters[*].url)
}
