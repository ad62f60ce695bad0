"""A team's own rules, declared in the config file: what they say, whom they are for, and what offends against them.

Plain values in and out: no rule's id, no format, and no settings but what is handed in. A kind of check is one file in
`checks/`; everything else here serves all of them.
"""
