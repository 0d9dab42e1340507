"""Messages that a web process sends beside its requests."""

import contextlib
import socket
import sys
import threading
import time
from contextvars import ContextVar
from functools import partial
from random import Random

import pytest
import structlog

from claims import tasks
from claims.summaries import actions
from claims.summaries.actions import publish_claim
from claims.tasks import beside, sending
from claims.tasks.beside import Message, Sender
from tests.bench.reviewing import Desk, Line, make_tokens
from tests.factories import make_claim, make_user
from tests.jobs.broker import headers, messages
from tests.summaries.desk_work import decided_claim
from verify import processes
from verify.children import Program, start_child, stop_children
from verify.servers.starting import wait_until

WHO: ContextVar[str] = ContextVar("who", default="nobody")


class Sent:
    """Notes what is sent; some of it fails, and the first may be held up."""

    def __init__(self, failing=()):
        self.failing = failing
        self.found = []
        self.gate = threading.Event()
        self.gate.set()

    def __call__(self, message):
        self.gate.wait(10)
        if message.args in self.failing:
            raise ConnectionError("the broker is gone")
        self.found.append((message.task.name.removeprefix("claims.tasks."), message.args))


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(beside, "GATHER_SECONDS", 0.2)


def test_messages_are_sent_in_their_order_and_the_same_one_once(quick):
    sent = Sent()
    sender = Sender(sent, list)
    for number in (1, 2, 1, 3):
        sender.put(Message(tasks.publish_claim, (number,)))
    sender.put(Message(tasks.refresh_summaries, ()))
    assert sent.found == []
    sender.end()
    assert sent.found == [
        ("publish_claim", (1,)),
        ("publish_claim", (2,)),
        ("publish_claim", (3,)),
        ("refresh_summaries", ()),
    ]


def test_whoever_asks_does_not_wait_while_the_broker_says_nothing(quick):
    sent = Sent()
    sent.gate.clear()
    sender = Sender(sent, list)
    sender.put(Message(tasks.sweep, ()))
    time.sleep(0.4)
    begun = threading.Event()

    def ask():
        sender.put(Message(tasks.tidy, ()))
        begun.set()

    threading.Thread(target=ask).start()
    assert begun.wait(10), "the request waits for the broker"
    sent.gate.set()
    sender.end()
    assert [name for name, _ in sent.found] == ["sweep", "tidy"]


def test_one_that_cannot_be_sent_holds_up_no_other(quick, caplog):
    sent = Sent(failing=[(2,)])
    sender = Sender(sent, list)
    for number in (1, 2, 3):
        sender.put(Message(tasks.publish_claim, (number,)))
    sender.end()
    assert [args for _, args in sent.found] == [(1,), (3,)]
    assert "claims.tasks.publish_claim could not be sent; the sweep will do it" in caplog.text


def test_messages_that_cannot_be_put_together_are_sent_each_by_itself(quick, caplog):
    def fail(found):
        raise ValueError("two of a kind")

    sent = Sent()
    sender = Sender(sent, fail)
    for number in (1, 2):
        sender.put(Message(tasks.publish_claim, (number,)))
    sender.end()
    assert [args for _, args in sent.found] == [(1,), (2,)]
    assert "messages could not be put together" in caplog.text


def test_more_than_is_kept_is_left_to_the_sweep(quick, monkeypatch, caplog):
    monkeypatch.setattr(beside, "MOST_WAITING", 2)
    sent = Sent()
    sent.gate.clear()
    sender = Sender(sent, list)
    for number in range(9):
        sender.put(Message(tasks.publish_claim, (number,)))
    assert "too many messages wait; the sweep will do claims.tasks.publish_claim" in caplog.text
    sent.gate.set()
    sender.end()
    assert 2 <= len(sent.found) < 9


def test_each_is_sent_as_its_request_would_have_sent_it(quick):
    found = []
    sender = Sender(lambda message: found.append((message.args, WHO.get())), list)
    for name in ("ines", "jonas"):
        token = WHO.set(name)
        sender.put(Message(tasks.publish_claim, (len(name),)))
        WHO.reset(token)
    sender.end()
    assert found == [((4,), "ines"), ((5,), "jonas")]


@pytest.fixture
def beside_requests(transactional_db, empty_broker):
    """This process sends as a web process does; what waits is sent at the end."""
    tasks.send_beside()
    yield
    tasks.send_rest()


def test_verdicts_of_one_moment_are_published_by_one_message(beside_requests):
    for number, request in ((7, "first"), (8, "second"), (9, "third")):
        with structlog.contextvars.bound_contextvars(request_id=request):
            tasks.start(tasks.publish_claim, number)
    tasks.start(tasks.refresh_summaries)
    assert messages() == []
    tasks.send_rest()
    assert messages() == [("refresh_summaries",), ("publish_claims", [7, 8, 9])]


def test_the_message_names_each_request(beside_requests):
    for number, request in ((7, "first"), (8, "second")):
        with structlog.contextvars.bound_contextvars(request_id=request):
            tasks.start(tasks.publish_claim, number)
    tasks.send_rest()
    [sent] = headers()
    assert sent[sending.ASKED_BY_EACH] == ["first", "second"]


def test_one_verdict_is_a_message_as_ever(beside_requests):
    with structlog.contextvars.bound_contextvars(request_id="first"):
        tasks.start(tasks.publish_claim, 7)
    tasks.send_rest()
    [sent] = headers()
    assert (sent["task"], sent["request_id"]) == ("claims.tasks.publish_claim", "first")


@pytest.mark.usefixtures("empty_broker")
def test_a_site_that_is_told_to_end_sends_what_waits(test_environment, tmp_path):
    for number in range(2):
        make_claim(text=f"Lamp {number}.")
    [key] = make_tokens([make_user()])
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    rules = {"VERIFY_SECOND_REVIEW": "never", "VERIFY_MIN_RATIONALE_WORDS": "10"}
    site = start_child(
        Program(
            name="web",
            command=[sys.executable, "-m", *processes.web(bind=f"127.0.0.1:{port}")],
            log=tmp_path / "web.log",
            environment={**test_environment, **rules},
        )
    )
    try:
        wait_until(partial(answers, port), site)
        line = Line(port, Random(), break_every=0)  # noqa: S311 - nothing breaks
        loop = Desk([key], "ending").review(line, 0, claims=2)
        line.close()
    finally:
        stop_children([site])
    # Two messages where the machine took longer between the two verdicts than they wait.
    found = [args for name, args in messages() if name.startswith("publish_claim")]
    numbers = [number for args in found for number in (args if isinstance(args, list) else [args])]
    assert numbers == loop.taken


def answers(port):
    """Whether a site takes connections."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


@pytest.mark.usefixtures("empty_broker")
def test_all_are_published_and_pages_refreshed_once(transactional_db):
    claims = [decided_claim(), decided_claim()]
    tasks.publish_claims([claims[0].pk, make_claim().pk, 10**9, claims[1].pk])
    for claim in claims:
        claim.refresh_from_db()
        assert claim.status == "published"
    assert messages().count(("refresh_summaries",)) == 1


@pytest.mark.usefixtures("empty_broker")
def test_one_that_fails_holds_up_no_other_and_is_told(transactional_db, monkeypatch, caplog):
    first, second = decided_claim(), decided_claim()

    def failing(*, claim_id, at):
        if claim_id == first.pk:
            raise ConnectionError("cut off")
        return publish_claim(claim_id=claim_id, at=at)

    monkeypatch.setattr(actions, "publish_claim", failing)
    with pytest.raises(ConnectionError, match="cut off"):
        tasks.publish_claims([first.pk, second.pk])
    second.refresh_from_db()
    assert second.status == "published"
    assert f"claim {first.pk} could not be published" in caplog.text
