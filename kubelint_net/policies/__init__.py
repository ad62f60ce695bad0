"""What a team asks of its manifests, in its own words or in those of Kubernetes."""
