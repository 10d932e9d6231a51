"""The words for units of time, in the languages we meet."""

from __future__ import annotations

_FORMS = {
    "minute": "minute minutes minuto minutos minuti minuten minuut",
    "hour": "hour hours heure heures hora horas stunde stunden uur uren",  # Italian ore are ores in English
    "day": "day days jour jours día días dia dias giorno giorni tag tage tagen tages dag dagen",
    "working day": "werktag werktage werktagen arbeitstag arbeitstage arbeitstagen werkdag werkdagen",
    "calendar day": "kalendertag kalendertage kalendertagen kalenderdag kalenderdagen",
    "week": "week weeks weken semaine semaines semana semanas settimana settimane woche wochen",
    "month": "month months mois mes meses mês mese mesi monat monate monaten monats maand maanden",
    "quarter": "quarter quarters trimestre trimestres trimestri quartal quartale quartalen kwartaal kwartalen",
    "year": "year years an ans année années año años ano anos anno anni jahr jahre jahren jahres jaar jaren",
}
UNITS = {form: unit for unit, forms in _FORMS.items() for form in forms.split()}
