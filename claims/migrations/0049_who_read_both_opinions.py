import claims.models.rules
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0048_queues_of_sources_and_topics'),
    ]

    operations = [
        migrations.CreateModel(
            name='OpinionsRead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='opinions_read', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='claims.blindround')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('round', 'by'), name='opinions_are_read_once_a_person_and_round')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='opinionsread',
            trigger=pgtrigger.compiler.Trigger(name='who_read_opinions_stays', sql=claims.models.rules.RuleSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='840885083d0aecdf3f2dda5bb650f1e72405b186', operation='UPDATE OR DELETE', pgid='pgtrigger_who_read_opinions_stays_4f646', table='claims_opinionsread', when='BEFORE')),
        ),
    ]

