"""Which outputs add up: the table of results/README.md, of any file whose values are sums or means over the same members."""

import numpy as np

MOVES = ("hires_without_job", "job_to_job", "recalls")


def check_identities(values, rtol=1e-5):
    """`values(group, name)` has the months first, then the axes of the group; counts at full size."""
    def total(*names):
        return sum(values("total", name) for name in names)

    def over(group, name):
        data = values(group, name)
        return data.sum(axis=tuple(range(1, data.ndim)))

    everywhere = total("jobs", "own_account", "platform", "out_commuters")
    equal = [(over("industry", "layoffs"), total("layoffs", "closures")), (over("industry", "hires"), total(*MOVES)),
             (total("employed_residents", "in_commuters"), everywhere),
             (total("employed_residents", "unemployed"), total("labour_force")),
             (over("industry_flow", "persons"), over("occupation_flow", "persons"))]
    equal += [(over(group, name), everywhere) for group, name in (("town", "jobs"), ("industry", "employed"), ("occupation", "employed"))]
    equal += [(over(group, "vacancies"), total("vacancies")) for group in ("industry", "occupation", "town")]
    equal += [(over(group, "unemployed"), total("unemployed")) for group in ("occupation", "age_group", "education", "residency")]
    for name in ("unemployed", "labour_force", "employed_residents"):
        towns, outside = values("town", name)[:, :-1].sum(axis=1), values("town", name)[:, -1]
        equal.append((towns, total(name)))
        equal.append((outside, 0 * towns if name == "unemployed" else total("in_commuters")))
    # Flows are the change of stocks.
    for group in ("industry", "occupation"):
        equal.append((np.diff(values(group, "employed"), axis=0), (values(group, "hires") - values(group, "separations"))[1:]))
    for stock, flow in (("employed_residents", "employment"), ("unemployed", "unemployment")):
        equal.append((np.diff(total(stock)), (total(f"{flow}_inflow") - total(f"{flow}_outflow"))[1:]))
    size = everywhere.max()
    for at, (left, right) in enumerate(equal):
        np.testing.assert_allclose(left, right, rtol=rtol, atol=rtol * size / 10, err_msg=str(at))
    assert sum(1 for left, _ in equal if np.any(left)) >= len(equal) - 1  # nobody outside is unemployed
    moves, never = total("hires_without_job", "job_to_job") - over("industry_flow", "persons"), total("unemployed") - over("industry", "unemployed")
    assert (moves >= 0).all() and moves.any() and (never >= -rtol * size).all() and never.any()
