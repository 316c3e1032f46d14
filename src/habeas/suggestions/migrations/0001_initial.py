import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('passages', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='StoredSuggestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('exact', models.TextField()),
                ('before', models.TextField(blank=True)),
                ('after', models.TextField(blank=True)),
                ('value', models.JSONField()),
                ('fields', models.JSONField(default=dict)),
                ('proposer', models.CharField(max_length=80)),
                ('confidence', models.FloatField()),
                ('state', models.CharField(choices=[('open', 'Open'), ('accepted', 'Accepted'), ('rejected', 'Rejected'), ('superseded', 'Superseded')], default='open', max_length=20)),
                ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='suggestions', to='passages.storedtext')),
            ],
            options={
                'ordering': ['start', 'end', 'kind', 'pk'],
                'indexes': [models.Index(fields=['text', 'state'], name='suggestions_text_id_0833c3_idx')],
            },
        ),
    ]
