"""ValidatingAdmissionPolicies of Kubernetes (1.30 to 1.37), applied to manifests without a cluster.

The way of one object: ``requests`` says what the server is asked, ``matching`` and ``params`` which policies that
meets, ``objects`` what their expressions see, ``evaluation`` what they make of it, ``deciding`` all of it in order.
What cannot be told without a cluster is never guessed: it comes out as `Unsure`.
"""
