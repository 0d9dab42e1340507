from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0049_who_read_both_opinions'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='notice',
            name='a_notice_is_of_a_known_kind',
        ),
        migrations.AlterField(
            model_name='notice',
            name='kind',
            field=models.CharField(choices=[('assigned', 'A claim was assigned to you'), ('handed_over', 'A claim was handed over to you'), ('returned', 'What you sent came back'), ('mentioned', 'You were mentioned'), ('commented', 'A comment on a claim of yours'), ('untaken', "A claim near its deadline is in nobody's hands"), ('due_soon', 'A claim of yours is due soon'), ('overdue', 'A claim of yours is overdue'), ('questioned', 'A reader questions a verdict of yours'), ('answered_late', 'Somebody answered after a verdict of yours was published'), ('source_gone', 'A source of a verdict of yours is gone'), ('source_changed', 'A source of a verdict of yours has changed'), ('taken_over', 'A claim was taken over from you'), ('second_wanted', 'A claim wants a second opinion'), ('differing', 'Two opinions differ and want a decision'), ('decided', 'A double review of yours was decided'), ('published', 'A verdict of yours was approved and published'), ('corrected', 'A verdict of yours was corrected'), ('withdrawn', 'A verdict of yours was withdrawn'), ('places_moved', 'The places of a verdict that you and another gave changed'), ('sheet_moved', 'A verdict under a draft that you wrote or signed has changed'), ('let_stand', 'The published verdict stands; what you sent is not needed'), ('withdrawal_wanted', 'A withdrawal waits for a second person'), ('withdrawal_approved', 'A withdrawal that you proposed is approved'), ('withdrawal_returned', 'A withdrawal that you proposed is declined'), ('webhook_stopped', 'A webhook has stopped')], max_length=20),
        ),
        AddConstraintNotValid(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['assigned', 'handed_over', 'returned', 'mentioned', 'commented', 'untaken', 'due_soon', 'overdue', 'questioned', 'answered_late', 'source_gone', 'source_changed', 'taken_over', 'second_wanted', 'differing', 'decided', 'published', 'corrected', 'withdrawn', 'places_moved', 'sheet_moved', 'let_stand', 'withdrawal_wanted', 'withdrawal_approved', 'withdrawal_returned', 'webhook_stopped'])), name='a_notice_is_of_a_known_kind'),
        ),
    ]
