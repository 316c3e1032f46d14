
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('passages', '0002_words'),
        ('records', '0002_words'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='StoredCase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('person', 'One person'), ('family', 'A family'), ('group', 'A group'), ('law', 'A law or policy'), ('population', 'People in general')], max_length=20)),
                ('label', models.CharField(max_length=200)),
                ('state', models.CharField(blank=True, max_length=3)),
                ('own_states', models.JSONField(default=list)),
                ('act_date', models.CharField(blank=True, max_length=40)),
                ('note', models.TextField(blank=True)),
                ('created_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='RemedyTried',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('court', 'Court'), ('prosecutor', 'Prosecutor'), ('ministry', 'Ministry or other authority'), ('ombudsperson', 'Ombudsperson'), ('treaty_body', 'Treaty body'), ('special_procedure', 'Special procedure'), ('other', 'Other')], max_length=20)),
                ('filed', models.CharField(blank=True, max_length=40)),
                ('outcome', models.CharField(blank=True, choices=[('', 'not told'), ('pending', 'pending'), ('refused', 'refused'), ('granted', 'granted'), ('unanswered', 'not answered'), ('withdrawn', 'withdrawn')], max_length=20)),
                ('decided', models.CharField(blank=True, max_length=40)),
                ('why_none', models.TextField(blank=True)),
                ('inside', models.BooleanField(default=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='remedies', to='cases.storedcase')),
            ],
            options={
                'verbose_name_plural': 'remedies tried',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='ConsentGiven',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(choices=[('send', 'May we send this for you?'), ('letter_to_state', 'Do you know that a letter will go to the authorities, and agree?'), ('public_summary', 'Do you know that a summary becomes public, and agree?'), ('name_in_public', 'May your name stand in the public report?')], max_length=20)),
                ('given', models.BooleanField(null=True)),
                ('choice', models.CharField(blank=True, choices=[('', 'no choice told'), ('full name', 'full name'), ('initials', 'initials')], max_length=10)),
                ('on', models.DateField(null=True)),
                ('taken_by', models.CharField(blank=True, max_length=200)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='cases.storedcase')),
            ],
            options={
                'verbose_name_plural': 'consents given',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='CaseMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(max_length=200)),
                ('relation', models.CharField(blank=True, max_length=80)),
                ('fate', models.CharField(blank=True, choices=[('', 'not told'), ('taken', 'taken away'), ('stayed', 'stayed')], max_length=10)),
                ('parted', models.CharField(blank=True, max_length=40)),
                ('contact', models.CharField(blank=True, choices=[('', 'not told'), ('none', 'none'), ('some', 'now and then'), ('regular', 'regular')], max_length=10)),
                ('reunited', models.CharField(blank=True, max_length=40)),
                ('inside', models.BooleanField(default=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='cases.storedcase')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='CaseFact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fact', models.CharField(max_length=60)),
                ('holds', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('disputed', 'disputed')], max_length=10)),
                ('reason', models.TextField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='facts', to='cases.storedcase')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='CaseAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('safeguard', models.CharField(max_length=20)),
                ('answer', models.CharField(blank=True, max_length=20)),
                ('reason', models.TextField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='cases.storedcase')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='CaseEvidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('exact', models.TextField()),
                ('before', models.TextField(blank=True)),
                ('after', models.TextField(blank=True)),
                ('text_sha256', models.CharField(max_length=64)),
                ('stance', models.CharField(choices=[('for', 'For'), ('against', 'Against')], default='for', max_length=10)),
                ('at', models.DateTimeField()),
                ('answer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='cases.caseanswer')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='passages.storedtext')),
                ('fact', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='cases.casefact')),
                ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='cases.casemember')),
                ('remedy', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='cases.remedytried')),
            ],
            options={
                'verbose_name_plural': 'case evidence',
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('fact__isnull', False), ('answer__isnull', False), ('remedy__isnull', False), ('member__isnull', False), _connector='OR'), name='case_evidence_is_about_something')],
            },
        ),
        migrations.CreateModel(
            name='CaseRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('whose', models.CharField(choices=[('subject', 'of the subject'), ('child', 'of a child of theirs')], default='subject', max_length=10)),
                ('inside', models.BooleanField(default=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='case_records', to='records.record')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='case_records', to='cases.storedcase')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('case', 'record'), name='a_record_once_a_case')],
            },
        ),
    ]
