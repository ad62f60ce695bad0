"""From located nodes to Kubernetes objects. Knows no cluster."""
