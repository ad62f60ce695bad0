"""One rule, one module, one page beside it. A module holds exactly one `Rule`; no rule knows another."""
