"""What the API server makes of a Service; `answer` composes the steps, in the server's order."""
