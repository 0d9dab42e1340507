from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    """Readers and writers go on meanwhile."""

    atomic = False

    dependencies = [
        ('claims', '0052_names_and_addresses_of_people'),
    ]

    operations = [
        ValidateConstraint(
            model_name='personevent', name='the_history_of_a_person_says_what_happened'
        ),
    ]
