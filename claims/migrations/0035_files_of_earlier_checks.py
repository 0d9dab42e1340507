import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0034_counts_of_what_people_decided'),
    ]

    operations = [
        migrations.CreateModel(
            name='ChecksFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=500)),
                ('data', models.BinaryField(blank=True, help_text='Emptied some time later.', null=True)),
                ('choices', models.JSONField(default=dict, help_text='What was chosen in the form, as typed.')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks_files', to=settings.AUTH_USER_MODEL)),
                ('run', models.OneToOneField(blank=True, help_text='The last import that was made of it.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='checks_file', to='claims.importrun')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('data__isnull', False)), fields=['at'], name='checks_file_with_data'), models.Index(condition=models.Q(('data__isnull', False), ('run__isnull', True)), fields=['-id'], name='checks_file_waiting')],
                'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='a_file_of_checks_has_a_name')],
            },
        ),
    ]
