from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations, models

_UNIQUE = """
    CREATE UNIQUE INDEX CONCURRENTLY at_most_one_open_look_at_what_a_person_moved
        ON claims_lookagain (claim_id, asked_by_id)
     WHERE kind = 'moved' AND settled_at IS NULL
"""
# What a try that failed has left.
_NONE = "DROP INDEX CONCURRENTLY IF EXISTS at_most_one_open_look_at_what_a_person_moved"


class Migration(migrations.Migration):
    """Readers and writers go on meanwhile."""

    atomic = False

    dependencies = [
        ('claims', '0062_places_that_one_person_moved'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL([_NONE, _UNIQUE], _NONE)],
            state_operations=[
                migrations.AddConstraint(
                    model_name='lookagain',
                    constraint=models.UniqueConstraint(condition=models.Q(('kind', 'moved'), ('settled_at__isnull', True)), fields=('claim', 'asked_by'), name='at_most_one_open_look_at_what_a_person_moved'),
                ),
            ],
        ),
        ValidateConstraint(model_name='lookagain', name='a_look_again_is_at_a_day_a_sentence_or_an_answer'),
        ValidateConstraint(model_name='lookagain', name='nobody_confirms_places_that_they_moved'),
    ]
