"""The workspace: a folder of its owner's alone, found where one stands, refused in a sentence."""

from __future__ import annotations

import stat

import pytest

from habeas.engines.workspace import Workspace, create, locate, read
from habeas.errors import WorkspaceError


def mode(path) -> int:
    """Return the permissions of a file or folder."""
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_workspace_is_private(tmp_path):
    """The folder, its key and its settings are for their owner alone, whatever the umask."""
    workspace = create(tmp_path / "casework", {})
    assert (mode(workspace.root), mode(workspace.root / "secret.key")) == (0o700, 0o600)
    assert {mode(workspace.originals), mode(workspace.temporary)} == {0o700}
    assert workspace.database == "sqlite"
    assert len(workspace.secret()) >= 50


def test_two_workspaces_have_two_keys(tmp_path):
    """No key is shared or built in."""
    assert create(tmp_path / "one", {}).secret() != create(tmp_path / "two", {}).secret()


def test_a_folder_made_open_by_somebody_is_closed(tmp_path):
    """An existing empty folder becomes private."""
    tmp_path.chmod(0o755)
    assert mode(create(tmp_path, {}).root) == 0o700


def test_a_workspace_remembers_the_database_it_was_made_on(tmp_path):
    """Made with HABEAS_DATABASE set, it opens later without it, quotes and all."""
    address = 'postgresql://habeas:a"b@/x?host=/run'
    workspace = create(tmp_path / "w", {"HABEAS_DATABASE": address})
    assert read(workspace.root, {}).database == address


def test_a_workspace_is_not_made_twice_nor_among_other_files(tmp_path):
    """A second workspace in one folder is refused, and so is a folder with other things in it."""
    create(tmp_path / "w", {})
    with pytest.raises(WorkspaceError, match="already"):
        create(tmp_path / "w", {})
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "photo.jpg").write_bytes(b"")
    with pytest.raises(WorkspaceError, match="not empty"):
        create(tmp_path / "other", {})
    assert [p.name for p in (tmp_path / "other").iterdir()] == ["photo.jpg"]


def test_a_file_is_no_place_for_a_workspace(tmp_path):
    """A file where the folder should be is named in a sentence."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(WorkspaceError, match="No workspace can be made"):
        create(tmp_path / "file", {})


def test_a_workspace_is_found_from_inside_it(tmp_path, monkeypatch):
    """Standing in it, or in a folder of it, is enough."""
    workspace = create(tmp_path / "w", {})
    deep = workspace.originals / "ab"
    deep.mkdir()
    for here in (workspace.root, deep):
        monkeypatch.chdir(here)
        assert locate(None, {}) == workspace


def test_what_is_named_wins(tmp_path, monkeypatch):
    """--workspace overrules HABEAS_WORKSPACE, which overrules the current folder."""
    one, two, three = (create(tmp_path / name, {}) for name in ("one", "two", "three"))
    monkeypatch.chdir(three.root)
    environment = {"HABEAS_WORKSPACE": str(two.root)}
    assert locate(one.root, environment) == one
    assert locate(None, environment) == two
    assert locate(None, {}) == three


def test_a_relative_name_means_the_same_after_moving(tmp_path, monkeypatch):
    """A workspace named from here is kept by its whole path."""
    create(tmp_path / "w", {})
    monkeypatch.chdir(tmp_path)
    assert locate("w", {}).root == tmp_path / "w"


def test_no_workspace_says_what_to_do(tmp_path, monkeypatch):
    """Where there is none the sentence says how to get to one, or make one."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(WorkspaceError, match="habeas init"):
        locate(None, {})
    with pytest.raises(WorkspaceError, match="is no workspace: make one there"):
        locate(tmp_path / "nowhere", {})


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ("database = ", "not valid TOML"),
        ("database = 3", "must be"),
        ('database = "mysql://x/y"', "must be"),
        ('databse = "sqlite"', "has no setting 'databse'"),
        (b"database = '\xff'", "not valid TOML"),
    ],
)
def test_settings_that_make_no_sense_are_named(settings, sentence, tmp_path):
    """A mistake in habeas.toml gets one sentence that names the file or the setting."""
    workspace = create(tmp_path / "w", {})
    content = settings if isinstance(settings, bytes) else settings.encode()
    (workspace.root / "habeas.toml").write_bytes(content)
    with pytest.raises(WorkspaceError, match=sentence):
        read(workspace.root, {})


def test_the_environment_overrules_the_database(tmp_path):
    """HABEAS_DATABASE is what counts where it is set."""
    workspace = create(tmp_path / "w", {})
    assert read(workspace.root, {"HABEAS_DATABASE": "postgresql:///x"}).database == "postgresql:///x"
    with pytest.raises(WorkspaceError):
        read(workspace.root, {"HABEAS_DATABASE": "oracle"})


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe"])
def test_a_lost_key_is_named(content, tmp_path):
    """A workspace without its key says to bring it back; it never makes another."""
    workspace: Workspace = create(tmp_path / "w", {})
    key = workspace.root / "secret.key"
    if content is None:
        key.unlink()
    else:
        key.write_bytes(content)
    with pytest.raises(WorkspaceError, match=r"secret\.key"):
        workspace.secret()
