"""The only composer: reads inputs, asks the predictions, runs the rules, and gathers a report.

Work is a map over files (`mapping`: one file to findings and facts) and a reduction over their facts (`checking`).
A run imports what it asks for and no more: `checking` for ``check``, `forecasting` and `range_forecast` for
``predict``, `registry` for the rules.
"""
