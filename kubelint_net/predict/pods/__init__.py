"""What the API server and the kubelet make of a pod, on its own or in a template; `answer` composes the verdict."""
