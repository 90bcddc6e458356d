terraform {
  # Variables that are checked against each other.
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source = "hashicorp/aws"
      # The first with the runtime nodejs24.x.
      version = ">= 6.20, < 7.0"
    }
  }
}
