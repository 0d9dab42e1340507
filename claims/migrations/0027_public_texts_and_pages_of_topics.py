"""Texts that editors write for readers, the pages of topics, and the page of what is repeated.

The texts of the release so far become the first versions, in the language of the desk. What pages
of topics and the coverage of sources are made of is counted once from what stands.
"""

import claims.models.rules
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models
from django.utils import timezone, translation

from claims.summaries.first_texts import CORRECTIONS, METHODOLOGY, first_text

# Verdicts that stand, by the topic of their claim; and what the pages of topics count.
TOPICS = """
INSERT INTO claims_topicverdict (claim_id, topic_id, rating, sequence)
SELECT claim.id, claim.topic_id, standing.rating, standing.sequence
  FROM claims_claim AS claim
  JOIN claims_publication AS standing
    ON standing.claim_id = claim.id
   AND standing.superseded_at IS NULL AND standing.kind = 'verdict'
 WHERE claim.topic_id IS NOT NULL;
INSERT INTO claims_countchange (key, delta)
SELECT 'topic:' || topic_id || ':rating:' || rating, COUNT(*)
  FROM claims_topicverdict GROUP BY topic_id, rating;
"""

# How much of what was found in the articles of each source is checked: from their pages.
COVERAGE = """
INSERT INTO claims_countchange (key, delta)
SELECT 'source:' || (payload -> 'source' ->> 'id') || ':' || part.name,
       SUM((payload -> 'coverage' ->> part.name)::bigint)
  FROM claims_summarypage, (VALUES ('found'), ('checked')) AS part (name)
 WHERE key LIKE 'article:%' AND payload -> 'newer' = 'null'
 GROUP BY payload -> 'source' ->> 'id', part.name
HAVING SUM((payload -> 'coverage' ->> part.name)::bigint) > 0;
"""

# Pages that have more to show now.
STALE = """
UPDATE claims_summarypage SET stale_since = COALESCE(stale_since, now())
 WHERE key = 'overview' OR key LIKE 'source:%';
INSERT INTO claims_summarypage (key, payload, version, stale_since)
SELECT 'topic:' || topic_id, '{}', 0, now() FROM claims_topicverdict GROUP BY topic_id;
INSERT INTO claims_summarypage (key, payload, version, stale_since)
SELECT 'repeated', '{}', 0, now() WHERE EXISTS (SELECT FROM claims_publication);
"""

# A version that verdicts carry, from before the desk kept the texts themselves.
NOT_KEPT = (
    "The text of this version is not kept here: it was in force before the desk kept its texts. "
    "It stands in the release of Verify that the desk ran then."
)


def store_first_texts(apps, schema_editor):
    """The texts so far, and a place for every version that verdicts name."""
    text, verdict = apps.get_model("claims", "PublicText"), apps.get_model("claims", "Verdict")
    present, language = settings.VERIFY_METHODOLOGY_VERSION, settings.VERIFY_LANGUAGE
    earlier = (
        verdict.objects.using(schema_editor.connection.alias).exclude(methodology_version=present)
        .values_list("methodology_version")
        .annotate(first=models.Min("at"))
        .order_by("first")
    )
    now = timezone.now()
    for version, first in earlier:
        text.objects.using(schema_editor.connection.alias).create(
            kind=METHODOLOGY, version=version, body=NOT_KEPT, language="en",
            written_at=first, published_at=first,
        )
    for kind in (METHODOLOGY, CORRECTIONS):
        with translation.override(language):
            body = first_text(kind, translation.gettext)
        text.objects.using(schema_editor.connection.alias).create(
            kind=kind, version=present, body=body, language=language,
            written_at=now, published_at=now,
        )


def forget(apps, schema_editor):
    """Nothing: the tables go."""


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0026_words_to_search_by'),
    ]

    operations = [
        migrations.CreateModel(
            name='PublicText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('methodology', 'How we check'), ('corrections', 'Corrections policy')], max_length=20)),
                ('version', models.CharField(blank=True, help_text='Its name, on verdicts too; empty while it is a draft.', max_length=40)),
                ('body', models.TextField(blank=True, help_text='Markdown as it was typed.')),
                ('note', models.CharField(blank=True, help_text='What changes with it, for readers.', max_length=300)),
                ('language', models.CharField(max_length=20)),
                ('edits', models.PositiveIntegerField(default=0, help_text='Grows each time a draft is kept.')),
                ('written_at', models.DateTimeField()),
                ('published_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='TopicVerdict',
            fields=[
                ('claim', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='verdict_of_topic', serialize=False, to='claims.claim')),
                ('rating', models.CharField(choices=[('supported', 'Supported'), ('disputed', 'Disputed'), ('unverifiable', 'Unverifiable')], max_length=20)),
                ('sequence', models.BigIntegerField(help_text='The number of the publication that stands.')),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='summarypage',
            name='a_summary_page_has_a_known_key',
        ),
        migrations.RemoveIndex(
            model_name='summarypage',
            name='summary_page_stale',
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(models.F('topic'), models.OrderBy(models.F('occurrence_count'), descending=True), models.F('id'), condition=models.Q(('status__in', ['published', 'corrected']), ('topic__isnull', False)), name='claim_most_repeated_of_topic'),
        ),
        migrations.AddIndex(
            model_name='figureday',
            index=models.Index(fields=['dimension', 'key', 'day'], name='figures_of_a_group_by_day'),
        ),
        migrations.AddIndex(
            model_name='summarypage',
            index=models.Index(condition=models.Q(('stale_since__isnull', False)), fields=['stale_since', 'key'], name='summary_page_stale_by_key'),
        ),
        migrations.AddConstraint(
            model_name='summarypage',
            constraint=models.CheckConstraint(condition=models.Q(('key__regex', '^(overview|repeated|(article|claim|source|topic):[0-9]+)$')), name='a_summary_page_has_a_known_key'),
        ),
        migrations.AddField(
            model_name='publictext',
            name='published_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='public_texts_published', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='publictext',
            name='written_by',
            field=models.ForeignKey(blank=True, help_text='Empty for the texts that a desk begins with.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='public_texts_written', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='topicverdict',
            name='topic',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='verdicts', to='claims.topic'),
        ),
        migrations.AddConstraint(
            model_name='publictext',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['methodology', 'corrections'])), name='a_public_text_is_of_a_known_kind'),
        ),
        migrations.AddConstraint(
            model_name='publictext',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('published_at__isnull', True), ('published_by__isnull', True), ('version', '')), models.Q(('published_at__isnull', False), models.Q(('version', ''), _negated=True), models.Q(('body', ''), _negated=True)), _connector='OR'), name='a_published_text_says_something_and_has_a_version'),
        ),
        migrations.AddConstraint(
            model_name='publictext',
            constraint=models.UniqueConstraint(condition=models.Q(('published_at__isnull', False)), fields=('kind', 'version'), name='one_public_text_a_version'),
        ),
        migrations.AddConstraint(
            model_name='publictext',
            constraint=models.UniqueConstraint(condition=models.Q(('published_at__isnull', True)), fields=('kind',), name='at_most_one_draft_a_public_text'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publictext',
            trigger=pgtrigger.compiler.Trigger(name='a_published_text_is_never_changed', sql=claims.models.rules.RuleSql(condition='WHEN (OLD."published_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a4c07a4506ffdd09f648ed24a9a65b17d5a36e34', operation='UPDATE OR DELETE', pgid='pgtrigger_a_published_text_is_never_changed_8daa1', table='claims_publictext', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='topicverdict',
            index=models.Index(models.F('topic'), models.OrderBy(models.F('sequence'), descending=True), name='verdict_of_topic_newest'),
        ),
        migrations.AddConstraint(
            model_name='topicverdict',
            constraint=models.CheckConstraint(condition=models.Q(('rating__in', ['supported', 'disputed', 'unverifiable'])), name='a_verdict_of_a_topic_has_a_known_rating'),
        ),
        migrations.RunSQL(TOPICS, migrations.RunSQL.noop),
        migrations.RunSQL(COVERAGE, migrations.RunSQL.noop),
        migrations.RunSQL(
            STALE, "DELETE FROM claims_summarypage WHERE key = 'repeated' OR key LIKE 'topic:%'"
        ),
        migrations.RunPython(store_first_texts, forget),
    ]
