"""Every sentence on incidents, what was done about them, and who could look, in English and Arabic; see :mod:`phrases`."""

from __future__ import annotations

from collections.abc import Mapping

from gravemap.account.phrase import Text

EVENTS: Mapping[str, tuple[Text, Text]] = {
    # Incidents
    "incidents": ("Incidents", "الحوادث"),
    "incidentsKnown": (
        {"one": "By {date}, 1 incident is on record.", "other": "By {date}, {n} incidents are on record: {list}."},
        {
            "one": "حتى {date}، حادثة واحدة مسجّلة.", "two": "حتى {date}، حادثتان مسجّلتان: {list}.",
            "few": "حتى {date}، {n} حوادث مسجّلة: {list}.", "many": "حتى {date}، {n} حادثة مسجّلة: {list}.",
            "other": "حتى {date}، {n} حادثة مسجّلة: {list}.",
        },
    ),
    "incidentsNone": ("By {date}, no incident is certainly on record.", "حتى {date}، لا حادثة مسجّلة على وجه التأكيد."),
    "incidentsMore": (
        {
            "one": "1 more, dated only roughly, may be of this time.",
            "other": "{n} more, dated only roughly, may be of this time.",
        },
        {
            "one": "وواحدة أخرى تاريخها تقريبي قد تكون من هذا الوقت.",
            "two": "واثنتان أخريان تاريخهما تقريبي قد تكونان من هذا الوقت.",
            "few": "و{n} أخرى تواريخها تقريبية قد تكون من هذا الوقت.",
            "other": "و{n} أخرى تواريخها تقريبية قد تكون من هذا الوقت.",
        },
    ),
    "incidentsGrades": (
        "How well it is established that they happened: {list}.",
        "مدى ثبوت وقوعها: {list}.",
    ),
    "incidentsWho": (
        {
            "one": "In 1 of them somebody says who did it; how well that is established: {list}.",
            "other": "In {n} of them somebody says who did it; how well that is established: {list}.",
        },
        {
            "one": "في واحدة منها يقول أحدٌ من فعلها؛ ومدى ثبوت ذلك: {list}.",
            "two": "في اثنتين منها يقول أحدٌ من فعلها؛ ومدى ثبوت ذلك: {list}.",
            "few": "في {n} منها يقول أحدٌ من فعلها؛ ومدى ثبوت ذلك: {list}.",
            "other": "في {n} منها يقول أحدٌ من فعلها؛ ومدى ثبوت ذلك: {list}.",
        },
    ),
    "incidentsApart": (
        "The dead of incidents are not added up: reports may tell of the same people.",
        "لا يُجمع ضحايا الحوادث: قد تروي الأخبار عن الأشخاص أنفسهم.",
    ),
    "importsApart": (
        {
            "one": "The map of this case also shows 1 data set of incidents; its rows are in no figure here.",
            "other": "The map of this case also shows {n} data sets of incidents; their rows are in no figure here.",
        },
        {
            "one": "تعرض خريطة هذه الحالة أيضاً مجموعة بيانات حوادث واحدة لا تدخل في أي رقم هنا.",
            "two": "تعرض خريطة هذه الحالة أيضاً مجموعتي بيانات حوادث لا تدخلان في أي رقم هنا.",
            "other": "تعرض خريطة هذه الحالة أيضاً {n} من مجموعات بيانات الحوادث لا تدخل في أي رقم هنا.",
        },
    ),
    "incidentsTable": ("Incidents up to {date}, in the order of their dates", "الحوادث حتى {date}، بترتيب تواريخها"),
    "saidToBe": ("said to be {actor}, by {by}", "يُقال إنه {actor}، بحسب {by}"),
    "saidToBeOnly": ("said to be {actor}", "يُقال إنه {actor}"),
    "nobodySays": ("nobody says", "لا يقول أحد"),
    # Milestones
    "milestones": ("What was done about it", "ما اتُّخذ بشأنها"),
    "milestonesKnown": (
        {
            "one": "By {date}, 1 step of an authority, court or body is on record.",
            "other": "By {date}, {n} steps of authorities, courts or bodies are on record: {list}.",
        },
        {
            "one": "حتى {date}، خطوة واحدة مسجّلة لسلطة أو محكمة أو هيئة.",
            "two": "حتى {date}، خطوتان مسجّلتان لسلطات أو محاكم أو هيئات: {list}.",
            "few": "حتى {date}، {n} خطوات مسجّلة لسلطات أو محاكم أو هيئات: {list}.",
            "many": "حتى {date}، {n} خطوة مسجّلة لسلطات أو محاكم أو هيئات: {list}.",
            "other": "حتى {date}، {n} خطوة مسجّلة لسلطات أو محاكم أو هيئات: {list}.",
        },
    ),
    "milestonesNone": (
        "By {date}, no step of an authority, court or body is certainly on record.",
        "حتى {date}، لا خطوة مسجّلة على وجه التأكيد لسلطة أو محكمة أو هيئة.",
    ),
    "milestonesLast": ("The latest is: {title} ({when}).", "آخرها: {title} ({when})."),
    "milestonesTable": ("Steps up to {date}, in the order of their dates", "الخطوات حتى {date}، بترتيب تواريخها"),
    # Coverage
    "coverage": ("Who could look", "من كان يستطيع النظر"),
    "coverageAt": ("{place}: {state}, {stretch}.", "{place}: {state}، {stretch}."),
    "coverageMonitored": ("those who record could look", "كان من يسجّلون يستطيعون النظر"),
    "coveragePartial": (
        "some of those who record could look, at some places, or with hindrance",
        "كان بعض من يسجّلون يستطيعون النظر، في بعض الأماكن أو بعوائق",
    ),
    "coverageNoAccess": ("nobody who records could look", "لم يكن أحد ممن يسجّلون يستطيع النظر"),
    "stretchBoth": ("from {begin} to {until}", "من {begin} إلى {until}"),
    "stretchFrom": ("since {begin}", "منذ {begin}"),
    "stretchUntil": ("until {until}", "حتى {until}"),
    "stretchNone": ("dates not known", "لا تُعرف التواريخ"),
    "maybeNow": ("(perhaps; the date is not certain)", "(ربما؛ التاريخ غير مؤكد)"),
    "maybeLater": ("(perhaps later)", "(ربما بعده)"),
    "coverageNone": (
        "The records do not say who could look where on {date}.",
        "لا تذكر السجلات من كان يستطيع النظر وأين في {date}.",
    ),
    "coverageWhy": (
        "Where nobody could look, that there is no record does not mean that nothing happened.",
        "حيث لم يستطع أحد النظر، لا يعني غياب السجلات أن شيئاً لم يحدث.",
    ),
}  # fmt: skip
