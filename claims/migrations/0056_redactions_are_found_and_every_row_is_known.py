import django.contrib.postgres.indexes
from django.contrib.postgres.operations import AddIndexConcurrently, ValidateConstraint
from django.db import migrations, models

# Whoever wanted to hear of everything still does.
_OF_EVERYTHING = """
    UPDATE claims_webhookendpoint SET event_types = event_types || '{verdict.redacted}'::varchar[]
     WHERE event_types @> '{verdict.published,verdict.corrected,verdict.withdrawn,claim.merged}'
       AND NOT event_types @> '{verdict.redacted}'
"""


class Migration(migrations.Migration):
    """Readers and writers go on meanwhile."""

    atomic = False

    dependencies = [
        ('claims', '0055_sources_that_are_protected_later'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='publication',
            index=models.Index(condition=models.Q(('kind', 'redaction')), fields=['-sequence'], name='publication_redactions_newest'),
        ),
        AddIndexConcurrently(
            model_name='evidence',
            index=django.contrib.postgres.indexes.HashIndex(condition=models.Q(('url', ''), _negated=True), fields=['url'], name='evidence_of_an_address'),
        ),
        AddIndexConcurrently(
            model_name='evidence',
            index=models.Index(condition=models.Q(('snapshot_sha256', ''), _negated=True), fields=['snapshot_sha256'], name='evidence_of_a_fingerprint'),
        ),
        ValidateConstraint(model_name='claimevent', name='an_event_says_what_happened'),
        ValidateConstraint(model_name='publication', name='a_published_verdict_is_named'),
        ValidateConstraint(model_name='publication', name='a_redaction_never_stands'),
        ValidateConstraint(model_name='publication', name='a_redacted_copy_says_so'),
        ValidateConstraint(model_name='webhookdelivery', name='a_message_is_of_a_publication_or_a_test'),
        ValidateConstraint(model_name='webhookendpoint', name='a_webhook_is_told_of_known_events'),
        migrations.RunSQL(_OF_EVERYTHING, migrations.RunSQL.noop),
    ]
