"""Plugins that are files, installed_plugins, disabled or broken: what is found, and what the messages say."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from importlib import metadata
from multiprocessing import get_context
from typing import TYPE_CHECKING

import pytest

from newsparse import Parser, PluginError
from newsparse.errors import RuleError
from newsparse.plugins.discovery import DISABLE, built_in_plugins, installed_plugins, load_file, may_have_plugins
from newsparse.plugins.registry import collect, collect_records

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "from newsparse.plugins import hookimpl\n"
GAZETTE = """
from newsparse.plugins import Layout, Outlet, Source, hookimpl

OPENING = Layout("headline | byline / toggle", words={"toggle": "A A A"})


@hookimpl
def newsparse_outlets():
    return [Outlet(Source("harbour-gazette", "Harbour Gazette"), signatures=("A A A",), rules=(OPENING,))]
"""
PAGE = "Quay of Lume Closed for Repairs\n\nBy Ana Kell\nA A A\n\nThe quay of Lume will be closed until spring.\n"
FAILS = """
from newsparse.plugins import Outlet, Source, hookimpl


def counts(units, index):
    def places():
        return {}[units.keys[index]]
    return places()


@hookimpl
def newsparse_outlets():
    return [Outlet(Source("failing", "Failing"), signatures=("A A A",), rules=(counts,))]
"""


def written(folder: Path, text: str, name: str = "my_outlet.py") -> Path:
    """Return a plugin file of this text."""
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def refusal(path: Path | str) -> str:
    """Return what the error says about a plugin file, its folder left out."""
    with pytest.raises(PluginError) as raised:
        Parser([load_file(path)], entry_points=False)
    message = str(raised.value)
    assert "\n" not in message
    return message


class TestFile:
    """A plugin that is one Python file."""

    def test_is_used(self, tmp_path: Path) -> None:
        """Its outlet reads the page."""
        page = Parser([load_file(written(tmp_path, GAZETTE))], entry_points=False).parse(PAGE)
        assert page.source is not None
        assert page.source.id == "harbour-gazette"

    def test_nothing_is_left_beside_it(self, tmp_path: Path) -> None:
        """Loading writes no cache: the next run reads the file as it is then."""
        path = written(tmp_path, GAZETTE)
        load_file(path)
        written(tmp_path, GAZETTE.replace("harbour-gazette", "harbour-gazelle"))  # within the second, of one size
        assert [outlet.id for outlet in collect_records(load_file(path))["newsparse_outlets"]] == ["harbour-gazelle"]
        assert list(tmp_path.iterdir()) == [path]

    def test_does_not_stand_for_another_module(self, tmp_path: Path) -> None:
        """A file that has the name of a module of Python leaves that module alone."""
        json = sys.modules.get("json")
        assert load_file(written(tmp_path, GAZETTE, "json.py")).name == "json"
        assert sys.modules.get("json") is json

    def test_dataclass(self, tmp_path: Path) -> None:
        """A file may hold dataclasses, which look their module up."""
        text = "from __future__ import annotations\nimport dataclasses\n@dataclasses.dataclass\nclass A:\n    n: int\n"
        assert load_file(written(tmp_path, text + GAZETTE)).plugin.A(1).n == 1

    def test_parser_pickles(self, tmp_path: Path) -> None:
        """A parser with a file's outlet goes to a worker process, which loads the file itself."""
        parser = Parser([load_file(written(tmp_path, FAILS))], entry_points=False)
        with pytest.raises(RuleError):
            pickle.loads(pickle.dumps(parser)).parse(PAGE)  # noqa: S301 - our own
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool, pytest.raises(RuleError):
            pool.submit(parser.parse, PAGE).result()

    def test_path_in_a_worker(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The error of a worker process shows the same path as that of this process."""
        written(tmp_path, FAILS)
        monkeypatch.chdir(tmp_path)
        parser = Parser([load_file("./my_outlet.py")], entry_points=False)
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            error = pool.submit(parser.parse, PAGE).exception()
        assert str(error).startswith("./my_outlet.py:7: rule 'counts' of outlet 'failing'")

    def test_rule_that_raises(self, tmp_path: Path) -> None:
        """The error names rule, outlet and line of the page, and the line of the file that raised."""
        path = written(tmp_path, FAILS)
        file = re.escape(str(path))
        whose = rf"^{file}:7: rule 'counts' of outlet 'failing' of plugin 'my_outlet', at line 4: "
        what = r"raised KeyError: 'A A A'; correct the rule, or leave the plugin out$"
        with pytest.raises(RuleError, match=whose + what):
            Parser([load_file(path)], entry_points=False).parse(PAGE)


class TestNoFile:
    """What is no plugin file is said with the cure, before anything is executed."""

    def test_missing(self, tmp_path: Path) -> None:
        """A path that is nowhere is to be corrected."""
        path = tmp_path / "none.py"
        assert refusal(path) == f"{path}: file not found; correct the path"

    def test_missing_suffix(self, tmp_path: Path) -> None:
        """Where the suffix was left out, the file is named."""
        path = written(tmp_path, GAZETTE)
        said = refusal(path.with_suffix(""))
        assert said == f"{path.with_suffix('')}: file not found; did you mean {path}?"

    def test_folder(self, tmp_path: Path) -> None:
        """A folder without TOML files is none; a Python file in it is given as the example."""
        path = written(tmp_path, GAZETTE)
        cause = "is a folder without .toml files; pass the file with the hooks"
        assert refusal(tmp_path) == f"{tmp_path}: {cause}, such as {path}"

    def test_page(self, tmp_path: Path) -> None:
        """A file of another kind is not executed."""
        path = written(tmp_path, "raise ValueError\n", "page.txt")
        assert refusal(path) == f"{path}: is not a plugin; pass a file whose name ends in .py or .toml"

    @pytest.mark.parametrize(
        ("path", "said"),
        [
            ("", "the path of the plugin is empty"),
            ("a" * 400 + ".py", "a" * 400 + ".py: cannot be read: File name too long"),
        ],
    )
    def test_no_path(self, path: str, said: str) -> None:
        """What no system takes as a path is said too."""
        assert refusal(path).startswith(said)


MESSAGES = [
    ("x = 1\ndef f(:\n", r":2: has a syntax error: invalid syntax: 'def f\(:'; correct the line"),
    ("x = '\0'", r":(1:)? (is not Python|has a syntax error).*: source code string cannot contain null bytes.*"),
    ("\nx = 1 / 0\n", r":2: cannot be imported: ZeroDivisionError: division by zero; correct the line"),
    (
        "\nimport json\njson.loads('{')\n",
        r":3: cannot be imported: JSONDecodeError: .* \(raised at .*decoder.py:\d+\); correct the line",
    ),
    ("import sys\nsys.exit(3)\n", r":2: cannot be imported: SystemExit: 3; correct the line"),
    (
        "from lume_is_not_there import x\n",
        (
            r":1: cannot be imported: ModuleNotFoundError: No module named 'lume_is_not_there'; "
            r"install the package that provides 'lume_is_not_there'"
        ),
    ),
    (
        "\nimport json.quayside",
        r":2: .* 'json.quayside'; correct the name, or install a version of 'json' that has it",
    ),
    ("from json import x", r":1: .* 'x' from 'json' .*; correct the name, or install a version of 'json' that has it"),
    ("from . import lume", r":1: .* relative import with no known parent package; write the full name of the module"),
    ("raise ImportError('no wheel')", r":1: cannot be imported: ImportError: no wheel; correct the line"),
    (
        HEAD + "@hookimpl\ndef newsparse_outlets():\n    import lume_is_not_there\n",
        (
            r":4: plugin 'my_outlet': newsparse_outlets\(\) raised ModuleNotFoundError: No module named "
            r"'lume_is_not_there'; install the package that provides 'lume_is_not_there', or leave the plugin out"
        ),
    ),
    ("", r": plugin 'my_outlet' has no hook; add a function marked @hookimpl; the hooks are newsparse_checks, .*"),
    (
        "def newsparse_outlets(): pass\n",
        r":1: plugin 'my_outlet': newsparse_outlets is missing @hookimpl; import it from .*",
    ),
    (
        HEAD + "\n@hookimpl\ndef newsparse_outlet(): pass\n",
        r":3: plugin 'my_outlet': unknown hook 'newsparse_outlet'; did you mean newsparse_outlets\? the hooks are .*",
    ),
    (
        HEAD + "@hookimpl\ndef newsparse_outlets(url): pass\n",
        r":2: plugin 'my_outlet': the hook newsparse_outlets\(url\) has arguments; a h.*",
    ),
    (
        HEAD + "@hookimpl\ndef newsparse_outlets(): pass\n",
        r":2: plugin 'my_outlet': newsparse_outlets\(\) returned None; return a l.*",
    ),
    (
        HEAD + "@hookimpl\ndef newsparse_outlets(): return [1]\n",
        r":2: plugin 'my_outlet': newsparse_outlets\(\) returned 1; every item .*",
    ),
    (
        GAZETTE.replace("OPENING,)", "7,)"),
        r":9: plugin 'my_outlet': newsparse_outlets\(\) raised TypeError: outlet '.*': rules contains 7 \(item 1\), .*",
    ),
    (
        GAZETTE.replace("@hookimpl", 'OUTLET = Outlet(Source("a", "A"), signatures=("^(",))'),
        r":7: outlet 'a': signatures has '\^\(', .* needs a backslash",
    ),
]


@pytest.mark.parametrize(("text", "message"), MESSAGES)
def test_broken_file(tmp_path: Path, text: str, message: str) -> None:
    """The message names plugin, file and line, says what is wrong there, and gives the cure."""
    path = written(tmp_path, text)
    said = refusal(path)
    assert re.fullmatch(re.escape(str(path)) + message, said), said
    left = [one for one in sys.modules.values() if getattr(one, "__file__", None) == str(path)]
    assert not (left and "cannot be imported" in said)


@pytest.mark.parametrize("name", ["words.py", "words/__init__.py"])
def test_a_module_beside_the_file(tmp_path: Path, name: str) -> None:
    """It is there, but its folder is not searched: the message says so, and what to do."""
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("NAMES = ()\n", encoding="utf-8")
    path = written(tmp_path, "from words import NAMES\n")
    beside = name.partition("/")[0]
    cure = f"move the code of {beside} into my_outlet.py, or install both as a package"
    assert refusal(path) == (
        f"{path}:1: cannot be imported: ModuleNotFoundError: No module named 'words' "
        f"(the folder of a plugin file is not searched); {cure}"
    )


@pytest.mark.parametrize("given", ["my_outlet.py", "./my_outlet.py"])
@pytest.mark.parametrize(("text", "message"), MESSAGES)
def test_relative_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, message: str, given: str) -> None:
    """A path that was given relative to the working folder is shown so."""
    written(tmp_path, text)
    monkeypatch.chdir(tmp_path)
    said = refusal(given)
    assert re.fullmatch(re.escape(given) + message, said), said


@pytest.mark.parametrize("given", ["outlets", "./outlets", "./outlets/a.toml"])
def test_relative_path_of_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    """The same for a TOML file, also in a folder."""
    (tmp_path / "outlets").mkdir()
    written(tmp_path / "outlets", "api = 1\nidd = 3\n", "a.toml")
    monkeypatch.chdir(tmp_path)
    shown = given if given.endswith(".toml") else f"{given}/a.toml"
    assert refusal(given).startswith(f"{shown}:2: unknown key 'idd'")


def test_two_files_of_one_name(tmp_path: Path) -> None:
    """Two files of one name are an error that names both, and how an installed one would be left out."""
    (tmp_path / "b").mkdir()
    one, two = written(tmp_path, GAZETTE), written(tmp_path / "b", GAZETTE)
    with pytest.raises(PluginError) as raised:
        Parser([load_file(one), load_file(two)], entry_points=False)
    assert str(raised.value) == (
        f"{two}: plugin 'my_outlet' has the same name as plugin 'my_outlet' ({one}); rename one or leave one out "
        f"(to leave out an installed plugin, set {DISABLE}=my_outlet)"
    )


class TestInstalled:
    """Plugins of distributions, with those that are not to be used."""

    @pytest.fixture(autouse=True)
    def site(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        """Install the distribution Harbour_Press with the plugins gazette, which is well, and bad, which is not."""
        info = tmp_path / "site" / "harbour_press-1.2.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: Harbour_Press\nVersion: 1.2\n", encoding="utf-8")
        lines = "[newsparse]\ngazette = harbour_site_gazette\nbad = harbour_site_bad\n"
        (info / "entry_points.txt").write_text(lines, encoding="utf-8")
        written(tmp_path / "site", GAZETTE, "harbour_site_gazette.py")
        written(tmp_path / "site", "\nraise RuntimeError('no licence')\n", "harbour_site_bad.py")
        monkeypatch.syspath_prepend(tmp_path / "site")
        monkeypatch.delitem(sys.modules, "harbour_site_gazette", raising=False)
        ours = [e for e in metadata.entry_points(group="newsparse") if e.value.startswith("harbour_site")]
        monkeypatch.setattr(metadata, "entry_points", lambda group: ours if group == "newsparse" else [])

    def test_found(self) -> None:
        """Each is found with its distribution and version, in the order of names; a broken one with its reason."""
        bad, gazette = installed_plugins()
        assert (gazette.name, gazette.distribution, gazette.version) == ("gazette", "Harbour_Press", "1.2")
        assert gazette.place == "harbour_site_gazette"
        assert gazette.fault is None
        assert re.fullmatch(
            r".*harbour_site_bad\.py:2: plugin 'bad' of Harbour_Press cannot be imported \(harbour_site_bad\): "
            r"RuntimeError: no licence; repair or uninstall Harbour_Press, "
            r"or leave the plugin out with NEWSPARSE_DISABLE_PLUGINS=bad",
            bad.fault or "",
        )

    def test_an_import_of_its_own_that_is_missing(self, tmp_path: Path) -> None:
        """The package that is missing is not the distribution of the plugin: that one is to be installed."""
        written(tmp_path / "site", "import lume_is_not_there\n", "harbour_site_bad.py")
        bad, _ = installed_plugins()
        assert (bad.fault or "").endswith(
            "harbour_site_bad.py:1: plugin 'bad' of Harbour_Press cannot be imported (harbour_site_bad): "
            "ModuleNotFoundError: No module named 'lume_is_not_there'; install the package that provides "
            "'lume_is_not_there', or leave the plugin out with NEWSPARSE_DISABLE_PLUGINS=bad"
        )

    def test_broken_one_is_an_error(self) -> None:
        """The library raises: what a page gives must not depend on a plugin that happens to be broken."""
        with pytest.raises(PluginError, match=r"'bad' of Harbour_Press cannot be imported") as raised:
            Parser()
        assert isinstance(raised.value.__cause__, RuntimeError)

    @pytest.mark.parametrize("names", ["bad", " bad ,, ", "BAD"])
    def test_disabled_by_name(self, monkeypatch: pytest.MonkeyPatch, names: str) -> None:
        """A plugin that is named is not imported; the others are used."""
        monkeypatch.setenv(DISABLE, names)
        assert [one.disabled for one in installed_plugins()] == [True, False]
        assert Parser().parse(PAGE).source is not None

    @pytest.mark.parametrize("names", ["*", "1", "harbour-press", "Harbour_Press", "bad,gazette"])
    def test_all_disabled(self, monkeypatch: pytest.MonkeyPatch, names: str) -> None:
        """All are left out by a star, by 1, or by the name of their distribution, however it is written."""
        monkeypatch.setenv(DISABLE, names)
        assert [one.disabled for one in installed_plugins()] == [True, True]
        assert "harbour_site_gazette" not in sys.modules
        assert Parser().parse(PAGE).source is None

    def test_unknown_name(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A name that is no installed plugin's is a warning: it is misspelt, or no longer needed."""
        monkeypatch.setenv(DISABLE, "bad,gazzette")
        with pytest.warns(UserWarning, match=r"^NEWSPARSE_DISABLE_PLUGINS names 'gazzette', which is not an inst"):
            Parser()

    def test_built_in_plugins_stay(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """What is disabled is what was installed: the outlets of newsparse itself are chosen by ``outlets``."""
        monkeypatch.setenv(DISABLE, "*")
        assert not [one for one in built_in_plugins() if one.disabled]


def test_a_file_wins_over_its_installed_self(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file of an installed plugin that is given, too, is read once, as the file is now."""
    path = written(tmp_path, GAZETTE)
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "gazette-1.dist-info").mkdir()
    (tmp_path / "gazette-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: gazette\nVersion: 1\n")
    entry = f"[newsparse]\ngazette = {path.stem}\n"
    (tmp_path / "gazette-1.dist-info" / "entry_points.txt").write_text(entry)
    monkeypatch.delitem(sys.modules, path.stem, raising=False)
    assert "harbour-gazette" in outlets()
    del sys.modules[path.stem]
    path.write_text(GAZETTE.replace("harbour-gazette", "quay-gazette"), encoding="utf-8")
    assert {"quay-gazette"} == outlets(load_file(path)) & {"quay-gazette", "harbour-gazette"}
    del sys.modules[path.stem]


@pytest.mark.parametrize("section", ["newsparse", "console_scripts"])
def test_the_standard_library_is_asked_only_where_a_distribution_has_plugins(section: str, tmp_path: Path) -> None:
    """Its import costs more than a page; a look at the files shows whether it can find a plugin."""
    info = tmp_path / "gazette-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: gazette\nVersion: 1\n")
    (info / "entry_points.txt").write_text(f"[{section}]\ngazette = harbour_gazette\n")
    (tmp_path / "harbour_gazette.py").write_text(GAZETTE)
    places = [str(tmp_path), *(place for place in sys.path if place)]
    code = f"""
import sys
sys.path[:] = {places!r}
import newsparse
known = {{outlet.id for outlet in newsparse.Parser()._plugins.catalog.outlets}}
print("importlib.metadata" in sys.modules, "harbour-gazette" in known)
"""
    ended = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.split() == [str(section == "newsparse")] * 2


@pytest.mark.parametrize("place", ["quay.zip", "quay.egg"])
def test_what_is_no_plain_folder_may_have_plugins(place: str, tmp_path: Path) -> None:
    """A zip file and an egg are left to the standard library; a path without anything has no plugin."""
    path = tmp_path / place
    assert not may_have_plugins(str(path))
    if path.suffix == ".zip":
        path.touch()
    else:
        path.mkdir()
    assert may_have_plugins(str(path))


def outlets(*plugins: object) -> set[str]:
    """Return the ids of the outlets of a parser with installed plugins and these."""
    return {outlet.id for outlet in collect(plugins, entry_points=True, only=None).catalog.outlets}
