"""What the API server answers to what stands behind a Service: Endpoints and EndpointSlices."""
