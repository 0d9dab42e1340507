from django.db import migrations, models
from django.db.models.functions import Lower

# A unique constraint of an expression is an index, which Django itself would build under a lock.
_ONE = """
    CREATE UNIQUE INDEX CONCURRENTLY a_user_name_is_that_of_one_person
        ON claims_user (lower(username))
"""
# What a try that failed has left.
_NONE = "DROP INDEX CONCURRENTLY IF EXISTS a_user_name_is_that_of_one_person"


class Migration(migrations.Migration):
    """Readers and writers go on meanwhile.

    Two people whose names differ in their capitals alone could not sign in by them: give one of
    them another name first (`UPDATE claims_user SET username = ...`).
    """

    atomic = False

    dependencies = [
        ('claims', '0066_redacted_copies_say_so'),
    ]

    operations = [
        migrations.RunSQL(
            [_NONE, _ONE],
            _NONE,
            state_operations=[
                migrations.AddConstraint(
                    model_name='user',
                    constraint=models.UniqueConstraint(Lower('username'), name='a_user_name_is_that_of_one_person'),
                ),
            ],
        ),
    ]
