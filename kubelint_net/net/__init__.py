"""Addresses, CIDRs and DNS names as Kubernetes reads them. Pure; knows no Kubernetes object."""
