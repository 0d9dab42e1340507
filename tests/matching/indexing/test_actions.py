"""Claims go into the index once, by any number of jobs, and come out when their words change."""

import threading

import pytest
from django.db import connections, transaction

from claims.matching.indexing import index_claims, index_waiting
from claims.matching.indexing.actions import forget_all
from claims.matching.lookup import similar_claims
from claims.matching.terms import document_terms, number_of
from claims.models import Claim, IndexedClaim, IndexTotals, Posting, TermCount
from tests.factories import NOW, make_claim

ARRESTS = "Police arrested 14 people in Arden on 4 May 2026."
BRIDGE = "The bridge of Arden cost 4 million in 2019."


def check_index() -> None:
    """The tables agree with one another and with the words of the claims."""
    postings: dict[int, set[int]] = {}
    for term, claim in Posting.objects.values_list("term", "claim_id"):
        postings.setdefault(claim, set()).add(term)
    indexed = Claim.objects.filter(indexed_at__isnull=False)
    expected = {
        claim.pk: set(map(number_of, document_terms(claim.text, language=claim.language)))
        for claim in indexed
    }
    assert postings == {claim: terms for claim, terms in expected.items() if terms}
    assert {row.claim_id: set(row.terms) for row in IndexedClaim.objects.all()} == expected
    counts = {row.term: row.claims for row in TermCount.objects.filter(claims__gt=0)}
    assert counts == {
        term: sum(term in terms for terms in expected.values())
        for term in set().union(*expected.values())
    }
    assert IndexTotals.objects.get().claims == len(expected)


@pytest.mark.django_db
def test_claims_that_wait_are_indexed_once():
    make_claim(ARRESTS), make_claim(BRIDGE)
    assert index_waiting(limit=10, at=NOW) == 2
    assert set(Claim.objects.values_list("indexed_at", flat=True)) == {NOW}
    check_index()
    assert index_waiting(limit=10, at=NOW) == 0
    assert index_claims(claim_ids=Claim.objects.values_list("pk", flat=True), at=NOW) == 0
    check_index()


@pytest.mark.django_db
def test_a_batch_takes_the_oldest_and_leaves_the_rest():
    first, second = make_claim(ARRESTS), make_claim(BRIDGE)
    assert index_waiting(limit=1, at=NOW) == 1
    assert list(IndexedClaim.objects.values_list("claim_id", flat=True)) == [first.pk]
    assert index_waiting(limit=1, at=NOW) == 1
    assert second.pk in IndexedClaim.objects.values_list("claim_id", flat=True)
    check_index()


@pytest.mark.django_db
def test_a_claim_with_new_words_is_found_by_them_alone():
    claim, other = make_claim(ARRESTS), make_claim(BRIDGE)
    index_waiting(limit=10, at=NOW)
    Claim.objects.filter(pk=claim.pk).update(text="The dam of Velden leaks.", indexed_at=None)
    assert index_waiting(limit=10, at=NOW) == 1
    check_index()
    assert [one.claim_id for one in similar_claims(text="A dam leaks", language="en")] == [claim.pk]
    found = similar_claims(text="people arrested in Arden", language="en")
    assert [one.claim_id for one in found] == [other.pk]


@pytest.mark.django_db
def test_a_claim_without_words_is_indexed_too():
    make_claim("!!!")
    assert index_waiting(limit=10, at=NOW) == 1
    check_index()


@pytest.mark.django_db
def test_numbers_without_a_claim_are_passed_over():
    assert index_claims(claim_ids=[987654321], at=NOW) == 0


@pytest.mark.django_db
def test_the_index_can_be_built_anew():
    make_claim(ARRESTS)
    index_waiting(limit=10, at=NOW)
    forget_all()
    assert not Posting.objects.exists()
    assert index_waiting(limit=10, at=NOW) == 1
    check_index()


@pytest.mark.django_db(transaction=True)
def test_two_jobs_with_the_same_claims_index_each_once():
    ids = [make_claim(f"{ARRESTS} {number}").pk for number in range(40)]
    barrier, done, errors = threading.Barrier(2, timeout=30), [], []

    def work(claims: list[int]) -> None:
        try:
            barrier.wait()
            done.append(index_claims(claim_ids=claims, at=NOW))
        except Exception as error:  # noqa: BLE001 - shown by the assertion below
            errors.append(error)
        finally:
            connections.close_all()

    jobs = [threading.Thread(target=work, args=(claims,)) for claims in (ids[:30], ids[10:])]
    for job in jobs:
        job.start()
    for job in jobs:
        job.join(timeout=60)
    assert errors == []
    assert sum(done) == len(ids)
    check_index()


@pytest.mark.django_db(transaction=True)
def test_a_job_leaves_what_waits_to_another_that_is_at_it():
    make_claim(ARRESTS)
    answers = []

    def other() -> None:
        answers.append(index_waiting(limit=10, at=NOW))
        connections.close_all()

    with transaction.atomic():
        assert index_waiting(limit=10, at=NOW) == 1
        job = threading.Thread(target=other)
        job.start()
        job.join(timeout=60)
    assert answers == [0]
    check_index()
