"""What would Kubernetes do? Plain values in, plain values out: no files, no spans, no findings."""
