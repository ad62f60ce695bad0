"""The only composer: reads inputs, asks the predictions, runs the rules, and gathers a report.

Work is a map over files (`mapping`: one file to findings and facts) and a reduction over their facts (`checking`).
"""

from kubelint_net.engine.checking import Checked, check, run_check
from kubelint_net.engine.forecasting import (
    HostsPrediction,
    ServicePrediction,
    predict_hosts,
    predict_services,
)
from kubelint_net.engine.inputs import STDIN_NAME
from kubelint_net.engine.range_forecast import (
    RangesPrediction,
    ServiceCIDRPrediction,
    predict_ranges,
)
from kubelint_net.engine.registry import all_rules

__all__ = [
    "STDIN_NAME",
    "Checked",
    "HostsPrediction",
    "RangesPrediction",
    "ServiceCIDRPrediction",
    "ServicePrediction",
    "all_rules",
    "check",
    "predict_hosts",
    "predict_ranges",
    "predict_services",
    "run_check",
]
