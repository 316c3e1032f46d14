"""The verbs of the workspace, run as a program."""

from __future__ import annotations

import os
import pty
import re
import signal
import socket
import stat
import subprocess
import urllib.error
import urllib.request

import pytest

REPORT = "The police detained 12 men on 3 March 2025. They were expelled from Minsk on 7 March 2025."
PASSWORD_LINE = re.compile(r"^Password: ((?:[a-z2-9]{4}-){5}[a-z2-9]{4})$", re.MULTILINE)


def hears_ctrl_c() -> None:
    """Let a program that is started hear Ctrl-C, however the tests themselves were started."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def at_terminal(program, arguments, answers) -> tuple[int, str]:
    """Run `habeas` at a terminal, give each answer when its prompt shows; return the status and what was shown."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(program.folder)
        os.execve(program.python, [program.python, "-m", "habeas", *arguments], program.environment)
    shown = b""
    waiting = list(answers)
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # the terminal is closed: the program ended
            break
        shown += part
        while waiting and shown.rstrip().endswith(waiting[0][0].encode()):
            os.write(terminal, waiting.pop(0)[1].encode() + b"\n")
            shown += b" "
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), shown.decode()


def test_a_new_workspace_prints_its_password_once(habeas):
    """Without a terminal a strong password is made, printed once, kept nowhere, and never the same."""
    made, other = habeas("init", "one"), habeas("account", "list", "--workspace", "one")
    password = PASSWORD_LINE.search(made.stdout)
    assert made.returncode == 0, made.stderr
    assert password
    assert "coordinator: coordinator" in other.stdout
    everything = b"".join(p.read_bytes() for p in (habeas.folder / "one").rglob("*") if p.is_file())
    assert password[1].encode() not in everything


def test_everything_in_a_workspace_is_private(casework, write):
    """Whatever was written, nobody but its owner may read it."""
    assert casework("add", write("a.txt", REPORT)).returncode == 0
    for path in (casework.folder, *casework.folder.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_the_first_account_is_asked_for_at_a_terminal(habeas, password):
    """Name and password are asked for; the password is hidden, asked twice, and asked again where it is weak."""
    status, shown = at_terminal(
        habeas,
        ["init", "one"],
        [
            (f"Name [{os.environ.get('USER', 'root')}]:", "lea"),
            ("Password:", "weak"),
            ("Once more:", "weak"),
            (f"Name [{os.environ.get('USER', 'root')}]:", "lea"),
            ("Password:", password),
            ("Once more:", password),
        ],
    )
    assert status == 0, shown
    assert "too weak" in shown
    assert password not in shown
    assert habeas("account", "list", "--workspace", "one").stdout == "lea: coordinator\n"


def test_a_workspace_that_cannot_be_finished_is_not_there(habeas):
    """A weak password on standard input makes no workspace: neither folder nor half of one."""
    refused = habeas("init", "one", "--password-stdin", stdin="weak\n")
    assert refused.returncode == 2
    assert "too weak" in refused.stderr
    assert not (habeas.folder / "one").exists()
    assert habeas("init", "one", "--password-stdin", stdin="").returncode == 2


def test_a_workspace_is_not_made_twice(casework):
    """A second init is refused and touches nothing."""
    key = (casework.folder / "secret.key").read_bytes()
    refused = casework("init")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "already" in refused.stderr
    assert (casework.folder / "secret.key").read_bytes() == key


def test_a_database_in_use_is_not_taken_over(casework, tmp_path):
    """A second workspace on the same PostgreSQL database is refused."""
    if casework.database is None:
        pytest.skip("each SQLite workspace has its own file")
    refused = casework("init", str(tmp_path / "two"))
    assert refused.returncode == 1
    assert "another workspace's" in refused.stderr
    assert not (tmp_path / "two").exists()


def test_documents_are_added_and_known_again(casework, write):
    """Each document is one line; the same bytes under another name are here already."""
    one = write("a.txt", REPORT)
    added = casework("add", one, "--published", "2025-03-09")
    assert added.returncode == 0, added.stderr
    assert re.fullmatch(r".*a\.txt: \d+ suggestions\n", added.stdout)
    again = casework("add", write("b.txt", REPORT))
    assert (again.returncode, again.stdout) == (0, f"{casework.folder.parent}/b.txt: already here\n")
    assert "source.arrived" in casework("audit", "list").stdout


def test_a_bad_file_stops_no_other(casework, write):
    """Each bad file gets one sentence on standard error; the others come in; the exit status is 2."""
    files = [
        write("a.txt", REPORT),
        "missing.txt",
        write("empty.txt", ""),
        write("b.pdf", b"%PDF-1.7\nnot"),
        write("c.txt", "Nobody came."),
    ]
    added = casework("add", *files)
    assert added.returncode == 2
    assert [line.split("]")[0] for line in added.stdout.splitlines()] == ["[1/5", "[5/5"]
    assert [line.split("]")[0] for line in added.stderr.splitlines()] == ["[2/5", "[3/5", "[4/5"]
    assert "Traceback" not in added.stderr
    assert casework("audit", "verify").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--published", "yesterday"], "no date"),
        (["--language", "english"], "no language code"),
        (["--as", "nobody"], "no account"),
    ],
)
def test_what_cannot_be_meant_is_refused_first(arguments, sentence, casework, write):
    """A wrong date, language or account is one sentence and exit status 2, before anything is added."""
    refused = casework("add", write("a.txt", REPORT), *arguments)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert sentence in refused.stderr
    assert len(refused.stderr.splitlines()) == 1


def test_ctrl_c_keeps_what_is_finished(casework, write):
    """Interrupted while taking a document in, `add` keeps the ones before it whole, and says how many."""
    script = (
        "import signal, os, sys\n"
        "from habeas.suggestions import actions\n"
        "take_in = actions.take_in\n"
        "def interrupted(**given):\n"
        "    if 'second' in given['reading'].source.origin.name: os.kill(os.getpid(), signal.SIGINT)\n"
        "    return take_in(**given)\n"
        "actions.take_in = interrupted\n"
        "from habeas.cli import main\n"
        "main()\n"
    )
    prelude = (
        f"import os; os.environ.update(HABEAS_WORKSPACE={str(casework.folder)!r}, "
        "DJANGO_SETTINGS_MODULE='habeas.web.settings')\nimport django; django.setup()\n"
    )
    files = [write("first.txt", REPORT), write("second.txt", REPORT + " Again."), write("third.txt", "No one.")]
    command = [casework.python, "-c", prelude + script, "add", *files]
    ended = subprocess.run(
        command,
        cwd=casework.folder,
        env=casework.environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        preexec_fn=hears_ctrl_c,
    )
    assert ended.returncode == 130, ended.stderr
    assert ended.stderr == "habeas: stopped: 1 document of 3 finished, and kept whole.\n"
    assert casework("audit", "list").stdout.count("source.kept") == 1
    assert casework("audit", "verify").returncode == 0


def test_accounts_are_looked_after(casework, password):
    """Accounts are made, listed, given another role or password, and locked; the last coordinator stays."""
    assert (
        casework("account", "add", "omar", "--role", "researcher", "--password-stdin", stdin=password).returncode == 0
    )
    assert casework("account", "role", "omar", "reader").stdout == "omar is a reader now.\n"
    changed = casework("account", "password", "omar", "--password-stdin", stdin="a heron waits at the weir\n")
    assert changed.stdout == "omar has a new password.\n"
    assert casework("account", "deactivate", "omar").stdout == "omar is locked.\n"
    assert casework("account", "list").stdout == "lea: coordinator\nomar: reader (locked)\n"
    refused = casework("account", "deactivate", "lea")
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
    assert "last coordinator" in refused.stderr


def test_somebody_without_the_permission_is_refused(casework, password, write):
    """--as acts as that account and no more than it may."""
    casework("account", "add", "vera", "--role", "reader", "--password-stdin", stdin=password)
    for arguments in (["add", write("a.txt", REPORT)], ["account", "list"], ["audit", "verify"]):
        refused = casework(*arguments, "--as", "vera")
        assert refused.returncode in {1, 2}
        assert "A reader may not" in refused.stderr


def test_with_several_coordinators_one_must_be_named(casework, password):
    """Nobody is acted for by chance."""
    casework("account", "add", "ines", "--role", "coordinator", "--password-stdin", stdin=password)
    refused = casework("account", "list")
    assert refused.returncode == 2
    assert "--as" in refused.stderr
    assert casework("account", "list", "--as", "ines").returncode == 0


def test_damage_is_found(casework, write):
    """`audit verify` finds a changed original, and says so with exit status 1."""
    casework("add", write("a.txt", REPORT))
    sound = casework("audit", "verify")
    assert sound.returncode == 0, sound.stderr
    assert re.search(r"last hash [0-9a-f]{64}\.", sound.stdout)
    original = next(p for p in (casework.folder / "originals").rglob("*") if p.is_file())
    original.chmod(0o600)
    original.write_bytes(b"something else")
    damaged = casework("audit", "verify")
    assert damaged.returncode == 1
    assert "was changed after it was kept" in damaged.stderr
    assert "The history holds" in damaged.stdout


def test_a_rewritten_history_is_found(casework, write):
    """`audit verify` names the first event that is not as it was recorded."""
    casework("add", write("a.txt", REPORT))
    rewrite = "UPDATE guard_auditevent SET by_name = 'eve' WHERE sequence = 2"
    if casework.database:
        import psycopg

        with psycopg.connect(casework.database, autocommit=True) as connection:
            connection.execute(rewrite)
    else:
        import sqlite3

        with sqlite3.connect(casework.folder / "habeas.sqlite3") as connection:
            connection.execute(rewrite)
    broken = casework("audit", "verify")
    assert broken.returncode == 1
    assert "breaks at event 2" in broken.stderr


def test_the_end_of_the_history_can_be_shown(casework, password):
    """--last shows the last events, still the oldest first."""
    for name in ("omar", "vera"):
        casework("account", "add", name, "--role", "reader", "--password-stdin", stdin=password)
    whole = casework("audit", "list").stdout.splitlines()
    assert [line.split()[0] for line in whole] == ["1", "2", "3"]
    assert casework("audit", "list", "--last", "2").stdout.splitlines() == whole[1:]


@pytest.mark.parametrize("verb", [["add", "x"], ["serve"], ["account", "list"], ["audit", "verify"]])
def test_without_a_workspace_every_verb_says_what_to_do(verb, habeas):
    """No workspace is one sentence and exit status 1."""
    refused = habeas(*verb)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "habeas init" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1


def test_a_database_that_does_not_answer_is_one_sentence(casework):
    """No server, no driver, no file, or a file that is no database: a sentence, never a trace."""
    casework.database = "postgresql://localhost:1/none"
    gone = casework("account", "list")
    assert (gone.returncode, gone.stderr.count("\n")) == (1, 1)
    assert "does not do its work" in gone.stderr


@pytest.mark.parametrize("damage", ["gone", "no database"])
def test_a_damaged_sqlite_file_is_one_sentence(damage, casework):
    """A missing file is not replaced by an empty one, and a wrong one is named."""
    if casework.database:
        pytest.skip("SQLite only")
    file = casework.folder / "habeas.sqlite3"
    for extra in casework.folder.glob("habeas.sqlite3-*"):
        extra.unlink()
    if damage == "gone":
        file.unlink()
    else:
        file.write_bytes(b"not a database at all, whatever it is called" * 100)
    refused = casework("account", "list")
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
    assert file.exists() is (damage != "gone")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def served(casework):
    """Serve the workspace; return the address and the process."""
    port = free_port()
    command = [casework.python, "-m", "habeas", "serve", "--port", str(port)]
    process = subprocess.Popen(
        command,
        cwd=casework.folder,
        env=casework.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=hears_ctrl_c,  # noqa: PLW1509 -- no threads here
    )
    line = process.stdout.readline()
    yield port, process, line
    if process.poll() is None:
        process.kill()
    process.wait()
    process.stdout.close()
    process.stderr.close()


@pytest.mark.parametrize("signal_number", [signal.SIGINT, signal.SIGTERM])
def test_the_workbench_answers_this_machine_alone(served, signal_number):
    """The line says the address; it answers there, to that name alone, strictly; Ctrl-C ends it with status 0."""
    port, process, line = served
    assert line == f"The workbench is at http://127.0.0.1:{port}/ (Ctrl-C ends it).\n"
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as answer:
        assert answer.status == 200
        headers = answer.headers
    policy = headers["Content-Security-Policy"]
    for rule in (
        "default-src 'none'",
        "script-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    ):
        assert rule in policy
    assert (headers["X-Frame-Options"], headers["Referrer-Policy"]) == ("DENY", "same-origin")
    assert "Server" not in headers or headers["Server"] == ""
    foreign = urllib.request.Request(f"http://127.0.0.1:{port}/", headers={"Host": "evil.example"})
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(foreign, timeout=10)
    refused.value.close()
    assert refused.value.code == 400
    process.send_signal(signal_number)
    assert process.wait(timeout=20) == 0


def test_a_port_that_is_taken_is_one_sentence(casework):
    """Two servers on one port: the second says so, with exit status 2."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        refused = casework("serve", "--port", str(taken.getsockname()[1]))
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "is taken: choose another with --port" in refused.stderr


def test_left_over_uploads_are_removed_when_serving_starts(casework):
    """What a crash left half way in tmp/ does not stay there; what is being written does."""
    for name in ("half.upload", "coming.upload"):
        (casework.folder / "tmp" / name).write_text("half")
    os.utime(casework.folder / "tmp" / "half.upload", (0, 0))
    command = [casework.python, "-m", "habeas", "serve", "--port", str(free_port())]
    process = subprocess.Popen(
        command, cwd=casework.folder, env=casework.environment, stdout=subprocess.PIPE, text=True
    )
    process.stdout.readline()
    process.terminate()
    process.wait(timeout=20)
    process.stdout.close()
    assert [left.name for left in (casework.folder / "tmp").iterdir()] == ["coming.upload"]
