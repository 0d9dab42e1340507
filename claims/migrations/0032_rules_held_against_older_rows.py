from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    """Readers and writers go on meanwhile; each rule is looked after in a transaction of its own."""

    atomic = False

    dependencies = [
        ('claims', '0031_signs_of_life_of_beat_and_workers'),
    ]

    operations = [
        ValidateConstraint(model_name='claimevent', name='an_event_says_what_happened'),
        ValidateConstraint(model_name='importrun', name='an_import_came_a_known_way'),
        ValidateConstraint(model_name='notice', name='a_notice_is_of_a_known_kind'),
        ValidateConstraint(model_name='notice', name='a_notice_is_about_a_claim_or_a_webhook'),
    ]
