from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0061_an_address_is_that_of_one_person'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='lookagain',
            name='a_look_again_is_at_a_day_a_sentence_or_an_answer',
        ),
        migrations.AlterField(
            model_name='lookagain',
            name='kind',
            field=models.CharField(choices=[('date', 'Its day has come'), ('vanished', 'A sentence is gone from its article'), ('answered', 'Somebody answered after publication'), ('moved', 'One person moved its places')], max_length=20),
        ),
        AddConstraintNotValid(
            model_name='lookagain',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('asked_by__isnull', False), ('kind__in', ['date', 'answered', 'moved']), ('occurrence__isnull', True)), models.Q(('kind', 'vanished'), ('occurrence__isnull', False)), _connector='OR'), name='a_look_again_is_at_a_day_a_sentence_or_an_answer'),
        ),
        AddConstraintNotValid(
            model_name='lookagain',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'moved'), ('outcome', 'holds'), _negated=True), models.Q(('settled_by', models.F('asked_by')), _negated=True), _connector='OR'), name='nobody_confirms_places_that_they_moved'),
        ),
    ]
