from django.contrib.postgres.operations import AddIndexConcurrently, ValidateConstraint
from django.db import migrations, models

# A unique constraint with a condition is an index, which Django itself would build under a lock.
_ONE = """
    CREATE UNIQUE INDEX CONCURRENTLY one_unread_notice_of_suggestions
        ON claims_notice (user_id) WHERE kind = 'suggested' AND read_at IS NULL
"""


class Migration(migrations.Migration):
    """Readers and writers go on meanwhile."""

    atomic = False

    dependencies = [
        ('claims', '0058_suggestions_are_told'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='readermessage',
            index=models.Index(condition=models.Q(('to_tell', True)), fields=['id'], name='reader_suggestion_to_tell'),
        ),
        migrations.RunSQL(
            _ONE,
            'DROP INDEX CONCURRENTLY one_unread_notice_of_suggestions',
            state_operations=[
                migrations.AddConstraint(
                    model_name='notice',
                    constraint=models.UniqueConstraint(condition=models.Q(('kind', 'suggested'), ('read_at__isnull', True)), fields=('user',), name='one_unread_notice_of_suggestions'),
                ),
            ],
        ),
        ValidateConstraint(model_name='notice', name='a_notice_is_of_a_known_kind'),
        ValidateConstraint(model_name='notice', name='a_notice_is_about_a_claim_a_webhook_or_readers'),
        ValidateConstraint(
            model_name='readermessage', name='of_questions_the_history_of_the_claim_tells'
        ),
    ]
