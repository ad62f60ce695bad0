"""From bytes to located nodes. Knows YAML and JSON; has never heard of Kubernetes."""
