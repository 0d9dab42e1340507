from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    """Readers and writers go on meanwhile."""

    atomic = False

    dependencies = [
        ('claims', '0038_the_published_verdict_is_let_stand'),
    ]

    operations = [
        ValidateConstraint(model_name='claimevent', name='an_event_says_what_happened'),
        ValidateConstraint(model_name='notice', name='a_notice_is_of_a_known_kind'),
    ]
