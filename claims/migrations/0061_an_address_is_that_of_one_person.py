from django.db import migrations, models
from django.db.models.functions import Lower

# A unique constraint with a condition is an index, which Django itself would build under a lock.
_ONE = """
    CREATE UNIQUE INDEX CONCURRENTLY an_address_is_that_of_one_person
        ON claims_user (lower(email)) WHERE NOT email = ''
"""
# What a try that failed has left.
_NONE = "DROP INDEX CONCURRENTLY IF EXISTS an_address_is_that_of_one_person"


class Migration(migrations.Migration):
    """Readers and writers go on meanwhile.

    Where two accounts have one address, it stops: give one of them another address first.
    """

    atomic = False

    dependencies = [
        ('claims', '0060_letters_about_addresses'),
    ]

    operations = [
        migrations.RunSQL(
            [_NONE, _ONE],
            _NONE,
            state_operations=[
                migrations.AddConstraint(
                    model_name='user',
                    constraint=models.UniqueConstraint(Lower('email'), condition=models.Q(('email', ''), _negated=True), name='an_address_is_that_of_one_person'),
                ),
            ],
        ),
    ]
