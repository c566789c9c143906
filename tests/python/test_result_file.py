"""The contract of a result file, held against the readers that people use: xarray, h5py and netCDF4.

The file is named by the environment variable JIALAB_RESULT. Nothing here knows what a run reports: every
group and dataset that the file has must keep the contract of results/README.md.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

import h5py
import netCDF4
import numpy as np
import pytest
import xarray

from identities import check_identities

ENGINES = ["h5netcdf", "netcdf4"]


@pytest.fixture(scope="module")
def path(named):
    return named("JIALAB_RESULT", "result file")


def datasets(path):
    """All datasets, by path, with h5py."""
    found = {}
    with h5py.File(path) as file:
        file.visititems(lambda name, item: found.__setitem__(name, item) if isinstance(item, h5py.Dataset) else None)
        yield from ((name, found[name]) for name in sorted(found))


def groups_below(path, top):
    """The groups below `top` that hold datasets."""
    return sorted({name.rsplit("/", 1)[0] for name, _ in datasets(path) if name.startswith(top)})


def scale_of(dataset, axis):
    (name,) = dataset.dims[axis].keys()
    return name


def series(path):
    """Datasets of /series and /quantiles that are series and not coordinates."""
    for name, data in datasets(path):
        if name.startswith(("series/", "quantiles/")) and data.dtype.kind == "f" and data.ndim >= 2:
            yield name, data


def test_it_is_complete_and_says_what_it_is(path):
    with h5py.File(path) as file:
        assert file.attrs["Conventions"] == "CF-1.10"
        assert file.attrs["jialab_format"].split(".")[0] == "2"
        assert file.attrs["jialab_kind"] in ("run", "ensemble")
        assert len(file.attrs["run_key"]) > 0
        assert len(file.attrs["title"]) > 0
        assert "resolved" in file["scenario"]
        assert len(list(series(path))) > 0


def test_every_dataset_has_unit_and_names_in_two_languages(path):
    for name, data in datasets(path):
        for attribute in ("long_name", "long_name_zh"):
            assert isinstance(data.attrs[attribute], str) and data.attrs[attribute], (name, attribute)
        # What programs interpret has a fixed length, or NCO and ncdump do not read it. h5py gives bytes.
        for attribute in ("units", "calendar", "standard_name", "cell_methods", "coordinates"):
            if attribute in data.attrs or attribute == "units":
                assert isinstance(data.attrs[attribute], bytes) and data.attrs[attribute], (name, attribute)


def test_every_axis_is_labelled_by_one_scale_of_the_same_group(path):
    for name, data in datasets(path):
        if h5py.h5ds.is_scale(data.id):
            assert data.ndim == 1, name
            continue
        scales = [scale_of(data, axis) for axis in range(data.ndim)]
        assert len(set(scales)) == data.ndim, name
        for axis, scale in enumerate(scales):
            beside = data.parent[scale]
            assert h5py.h5ds.is_scale(beside.id) and beside.shape == (data.shape[axis],), (name, scale)
            assert data.dims[axis][0] == beside, (name, scale)


def test_only_types_that_all_readers_know(path):
    for name, data in datasets(path):
        assert data.dtype.kind in "fiuO", name
        assert h5py.check_enum_dtype(data.dtype) is None, name
        if data.dtype.kind == "O":
            text = h5py.check_string_dtype(data.dtype)
            assert text is not None and text.length is None and text.encoding == "utf-8", name
        # Coordinates have no missing values.
        may_miss = data.dtype.kind == "f" and not h5py.h5ds.is_scale(data.id)
        assert ("_FillValue" in data.attrs) == may_miss, name
        if may_miss:
            assert np.isnan(data.attrs["_FillValue"]) and data.attrs["_FillValue"].dtype == data.dtype, name


def test_series_are_float32_by_member_and_month_in_compressed_chunks(path):
    for name, data in series(path):
        assert data.dtype == np.float32, name
        assert scale_of(data, 0) == ("member" if name.startswith("series/") else "quantile"), name
        assert scale_of(data, 1) == "time", name
        assert data.attrs["cell_methods"] in (b"time: point", b"time: sum", b"time: mean"), name
        assert data.chunks[:2] == (1, data.shape[1]), name
        assert data.shuffle and data.fletcher32 and (data.compression, data.compression_opts) == ("gzip", 1), name


def test_counts_stand_at_full_size_and_tell_their_weight(path):
    with h5py.File(path) as file:
        weight = 1 / file.attrs.get("population_scale", 1.0)
    weighted = {name: data.attrs["weight"] for name, data in datasets(path) if "weight" in data.attrs}
    for name, value in weighted.items():
        assert value.dtype == np.float64 and value.shape == () and value == pytest.approx(weight, rel=1e-12), name
    assert any(name.startswith(("series/", "quantiles/")) for name in weighted)
    # One output is a count in the members, in the quantiles and in the mean, or in none of them.
    for name in weighted:
        root, _, output = name.partition("/")
        if root in ("series", "quantiles"):
            with h5py.File(path) as file:
                assert all("weight" in file[f"{other}/{output}"].attrs for other in ("series", "quantiles", "mean")
                           if f"{other}/{output}" in file), name


def test_netcdf_tools_read_it(path):
    if not all(map(shutil.which, ("ncdump", "ncwa", "ncks", "ncpdq", "cdo"))):
        pytest.skip("the netCDF tools are missing")
    with tempfile.TemporaryDirectory() as folder:
        def said(*command):
            done = subprocess.run([*map(str, command)], cwd=folder, capture_output=True, text=True, check=False)
            assert done.returncode == 0 and "WARNING" not in done.stderr, (command, done.stderr)
            return done.stdout
        path = Path(path).resolve()
        kind = "series" if "series" in h5py.File(path) else "mean"
        assert 'time = "20' in said("ncdump", "-t", "-v", f"/{kind}/total/time", path)
        said("ncwa", "-O", "-a", "time", "-g", f"/{kind}/total", "-v", "unemployment_rate", path, "mean.nc")
        # For CDO: one group without groups, time before the member (results/README.md).
        said("ncks", "-O", "-C", "-G", ":", "-g", f"/{kind}/total", "-v", "unemployment_rate,time,member", path, "flat.nc")
        said("ncpdq", "-O", "-a", "time,member", "flat.nc", "cdo.nc")
        assert "unemployment_rate" in said("cdo", "-s", "showname", "cdo.nc")


def test_order_of_writing_is_kept_and_times_are_not(path):
    with h5py.File(path) as file:
        groups = [file["/"]]
        file.visititems(lambda _, item: groups.append(item) if isinstance(item, h5py.Group) else None)
        for group in groups:
            # libhdf5 refuses this walk where a group does not keep and index the order.
            kept = []
            group.id.links.iterate(kept.append, idx_type=h5py.h5.INDEX_CRT_ORDER)
            assert len(kept) == len(group), group.name
            if group.name.startswith("/series/"):
                assert kept[:2] == [b"member", b"time"], group.name
    for name, data in datasets(path):
        assert not data.id.get_create_plist().get_obj_track_times(), name


@pytest.mark.parametrize("engine", ENGINES)
def test_xarray_opens_each_group_alone(path, engine):
    pytest.importorskip(engine if engine == "h5netcdf" else "netCDF4")
    for group in groups_below(path, "series"):
        with xarray.open_dataset(path, group=group, engine=engine) as data:
            assert {"member", "time", "month"} <= set(data.coords), group
            assert data["time"].dtype.kind == "M", group
            assert list(data["time"].dt.strftime("%Y-%m").values) == list(data["month"].values), group
            assert np.all(np.diff(data["time"].values) > np.timedelta64(0)), group
            assert len(data.data_vars) > 0, group
            for name, variable in data.data_vars.items():
                assert variable.dims[:2] == ("member", "time"), (group, name)
                assert variable.dtype == np.float32, (group, name)
                for axis in variable.dims[2:]:
                    assert len(set(data[axis].values)) == data.sizes[axis], (group, axis)
                    assert {axis, f"{axis}_name", f"{axis}_name_en"} <= set(data.coords), (group, axis)
                    assert all(isinstance(code, str) for code in data[axis].values), (group, axis)


@pytest.mark.parametrize("engine", ENGINES)
def test_xarray_opens_every_other_group(path, engine):
    pytest.importorskip(engine if engine == "h5netcdf" else "netCDF4")
    others = [g for g in {n.rsplit("/", 1)[0] for n, _ in datasets(path)} if not g.startswith(("series", "quantiles"))]
    assert {"margins", "scenario", "provenance"} <= set(others)
    for group in others:
        with xarray.open_dataset(path, group=group, engine=engine) as data:
            data.load()
            assert len(data.data_vars) > 0, group


def test_all_readers_read_the_same_numbers(path):
    plain = {}
    for name, data in series(path):
        group, variable = name.rsplit("/", 1)
        plain.setdefault(group, {})[variable] = data[...]
    with netCDF4.Dataset(path) as file:
        file.set_auto_mask(False)
        for group, variables in plain.items():
            for name, values in variables.items():
                np.testing.assert_array_equal(file[group][name][...], values, err_msg=f"{group}/{name}")
    for engine in ENGINES:
        for group, variables in plain.items():
            with xarray.open_dataset(path, group=group, engine=engine) as opened:
                for name, values in variables.items():
                    np.testing.assert_array_equal(opened[name].values, values, err_msg=f"{group}/{name}")


def test_netcdf4_sees_named_dimensions_and_texts(path):
    def walk(group):
        yield group
        for child in group.groups.values():
            yield from walk(child)

    with netCDF4.Dataset(path) as file:
        seen = 0
        for group in walk(file):
            for name, variable in group.variables.items():
                seen += 1
                assert not any(d.startswith("phony") for d in variable.dimensions), (group.path, name)
                variable[...]
        assert seen == len(list(datasets(path)))
        assert isinstance(file["scenario"]["resolved"][...], str)


def test_selecting_by_label_finds_what_the_position_holds(path):
    last = {name: data[(-1,) * data.ndim] for name, data in series(path)}
    for group in groups_below(path, "series"):
        with xarray.open_dataset(path, group=group, engine="netcdf4") as opened:
            for name, variable in opened.data_vars.items():
                labels = {axis: opened[axis].values[-1] for axis in variable.dims}
                np.testing.assert_array_equal(variable.sel(labels).item(), last[f"{group}/{name}"], err_msg=name)


def test_outputs_add_up_as_the_table_says(path):
    """The identities of "Which outputs add up" in results/README.md."""
    with h5py.File(path) as file:
        for member in range(file["series/total/jobs"].shape[0]):
            check_identities(lambda group, name: file[f"series/{group}/{name}"][member].astype(float))
