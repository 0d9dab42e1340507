"""Rules that triggers keep: those of django-pgtrigger, without its way to switch them off.

Its functions first ask whether the session ignores them (`SET pgtrigger.ignore`). Here nobody may:
the history of claims is append-only for every session. Asking would also cost more than the rules
themselves, for where nothing is set it ends in an error that is caught, once for every row.
"""

from __future__ import annotations

from django.db import models
from pgtrigger import FSM, Protect, Trigger, compiler


class RuleSql(compiler.UpsertTriggerSql):
    """The statements that make a trigger; migrations name this class, so it stays as it is."""

    def get_template(self) -> str:
        """The function and its trigger, in the terms of django-pgtrigger."""
        return """
            CREATE OR REPLACE FUNCTION {pgid}()
            RETURNS TRIGGER AS $$
                {declare}
                BEGIN
                    {func}
                END;
            $$ LANGUAGE plpgsql;

            DROP TRIGGER IF EXISTS {pgid} ON {table};
            CREATE {constraint} TRIGGER {pgid}
                {when} {operation} ON {table}
                {timing}
                {referencing}
                FOR EACH {level} {condition}
                EXECUTE PROCEDURE {execute};

            COMMENT ON TRIGGER {pgid} ON {table} IS '{hash}';
        """


class Rule(Trigger):
    """A trigger with a body of its own."""

    # An instance, say the annotations of django-pgtrigger; what it passes is the class.
    def compile(self, model: models.Model) -> compiler.Trigger:
        """The trigger as migrations keep it."""
        compiled = super().compile(model)
        return compiler.Trigger(name=compiled.name, sql=RuleSql(**compiled.sql.kwargs))


class Never(Rule, Protect):
    """An operation that is refused: `operation`, for rows that meet `condition`."""


class Moves(Rule, FSM):
    """The values that a column may go to from each of its values: `field`, `transitions`."""
