from django.db import migrations

from habeas.engines.search import word_index


def create(apps, schema_editor):
    word_index("records_words", schema_editor.connection).create()


def drop(apps, schema_editor):
    word_index("records_words", schema_editor.connection).drop()


class Migration(migrations.Migration):

    dependencies = [("records", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
