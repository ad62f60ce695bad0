"""A first look at plain values: which objects are so ordinary that no rule can have anything to say of them.

Most objects of most runs are. What passes here is not parsed, decoded or judged, so a run that meets nothing else
imports none of what does that. The screen says "ordinary" or nothing: it never finds anything wrong. It allows what it
knows to be fine, field by field, on every version of Kubernetes we support and whatever the cluster, and leaves all
else to the rules. A field that no rule looks at is fine where its type is the one that the API server decodes. Tests
hold the screen to what the rules say, on recorded, generated and mutated manifests.
"""
