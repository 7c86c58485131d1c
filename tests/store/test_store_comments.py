"""Comments in every database: kept as they were written, by moment, and never beside somebody else's session."""

from dataclasses import replace
from pathlib import Path

import pytest

from game.recording.writer import Writer
from game.store.bad import BadStore
from game.store.comments import Comment, Comments
from game.store.store import Store
from tests.store.test_store_erasing import HEADER, NOW, SUMMARY


def _played(store: Store, session: str, alias: str) -> None:
    if store.person(alias) is None:
        store.new_person(alias, NOW)
    header = replace(HEADER, session=session, patient=alias)
    _, file = store.begin_session(header)
    with file:
        Writer(file, header).finish(SUMMARY)
    store.finish_session(session, SUMMARY)


def test_comments_are_read_as_they_were_written(address: str) -> None:
    """By session and moment, whatever they say, hours into a session too; one that is removed is gone."""
    with Store.open(address) as store:
        for session in ("s1", "s2"):
            _played(store, session, "heron")
        comments = store.rows(Comments)
        said = [
            Comment("s1", "heron", 5_000_000_000, "cleo", NOW, "lehnt sich zurück ' \" ; -- ½ 🙂\nzweite Zeile"),
            Comment("s1", "heron", 0, "ada", NOW, "begins well"),
            Comment("s2", "heron", 7, "ada", NOW, "again"),
        ]
        for one in said:
            comments.add_comment(one)
    with Store.open(address) as store:
        comments = store.rows(Comments)
        assert comments.comments_on("s1") == [said[1], said[0]]
        assert comments.comments_of("heron") == [said[1], said[0], said[2]]
        comments.remove_comment(said[1].comment)
        comments.remove_comment(said[1].comment)
        assert comments.comments_on("s1") == [said[0]]


def test_a_comment_stands_only_beside_the_persons_own_session(address: str) -> None:
    """No session, or another person's: refused, and nothing is kept."""
    with Store.open(address) as store:
        _played(store, "s1", "heron")
        _played(store, "s2", "tern")
        comments = store.rows(Comments)
        for session in ("s2", "s3"):
            with pytest.raises(BadStore, match=f"no session '{session}' of heron"):
                comments.add_comment(Comment(session, "heron", 0, "cleo", NOW, "?"))
        assert comments.comments_of("heron") == comments.comments_on("s2") == []


def test_a_backup_has_the_comments(address: str, tmp_path: Path) -> None:
    """What was backed up is restored with them."""
    from game.store.backing_up import BackingUp
    from game.store.restoring import restore

    with Store.open(address) as store:
        _played(store, "s1", "heron")
        written = store.rows(Comments).add_comment(Comment("s1", "heron", 3, "cleo", NOW, "leans"))
        store.rows(BackingUp).back_up(tmp_path / "backup.zip", NOW)
    restore(tmp_path / "backup.zip", str(tmp_path / "again"))
    with Store.open(str(tmp_path / "again")) as again:
        assert again.rows(Comments).comments_on("s1") == [written]
