/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/report-source.h"

#include "base/text.h"
#include "deadlines/wording.h"
#include "reports/drill-facts.h"
#include "reports/paper-words.h"

/**
 * dd_report_source_alloc:
 *
 * Returns: (transfer full): a source without anything in it; free with dd_report_source_free()
 */
DdReportSource *
dd_report_source_alloc (void)
{
  return g_new0 (DdReportSource, 1);
}

/**
 * dd_report_source_free:
 * @self: (nullable) (transfer full): a source
 */
void
dd_report_source_free (DdReportSource *self)
{
  if (self == NULL)
    return;
  dd_incident_free (self->incident);
  g_clear_pointer (&self->timeline, g_ptr_array_unref);
  g_clear_pointer (&self->obligations, g_ptr_array_unref);
  g_free (self->school);
  g_free (self->code);
  g_free (self->contact_name);
  g_free (self->contact_phone);
  g_free (self->contact_mail);
  g_free (self->contact_title);
  g_free (self->addressee);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self);
}

static void
append_sentence (GString *text, const char *sentence)
{
  static const char *const ends[] = { "。", "！", "？", "；" };

  g_string_append (text, sentence);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (sentence, ends[i]))
      return;
  g_string_append (text, "。");
}

/* What a paper tells of one event of the timeline; NULL if it is the desk's own affair. */
static char *
tell_event (const DdTimelineEvent *event)
{
  const char *recipient = event->recipient != NULL ? dd_paper_recipient (event->recipient) : NULL;
  const DdForm *form;

  switch (event->kind)
    {
    case DD_EVENT_ORAL_REPORT:
      if (recipient == NULL || event->answered_by == NULL)
        return NULL;
      return g_strdup_printf ("向%s口头报告，%s接听", recipient, event->answered_by);
    case DD_EVENT_DELIVERED:
      form = event->report_kind != NULL ? dd_form_find (event->report_kind, event->recipient, NULL)
                                        : NULL;
      if (recipient == NULL || form == NULL)
        return NULL;
      if (event->supplement)
        return g_strdup_printf ("向%s补报%s%s", recipient, form->words.zh,
                                event->correction ? "（更正稿）" : "");
      return g_strdup_printf ("向%s报送%s%s", recipient, form->words.zh,
                              event->correction ? "（更正稿）" : "");
    case DD_EVENT_PROGRESS:
      return dd_text_clean (event->text);
    case DD_EVENT_STEP_DONE:
      return dd_text_clean (event->text);
    case DD_EVENT_HANDLED:
      return g_strdup ("处置工作结束");
    case DD_EVENT_FILED:
    case DD_EVENT_AMENDED:
    case DD_EVENT_LEVEL:
    case DD_EVENT_CLOSED:
    case DD_EVENT_REOPENED:
    case DD_EVENT_WITHDRAWN:
    case DD_EVENT_CALL:
    case DD_EVENT_EVIDENCE:
    case DD_EVENT_STEP_UNDONE:
    case DD_EVENT_EXPLAINED:
    case DD_EVENT_WAIVED:
    case DD_EVENT_DUE_CHANGED:
    case DD_EVENT_REPORT_SAVED:
    case DD_EVENT_REPORT_SUBMITTED:
    case DD_EVENT_REPORT_RETURNED:
    case DD_EVENT_REPORT_CONSENTED:
    case DD_EVENT_REPORT_SIGNED:
    case DD_EVENT_RETRACTED:
    case DD_N_EVENT_KINDS:
    default:
      return NULL;
    }
}

/* One event with its time; the day is named where it is another than @named. NULL if the event is
 * the desk's own affair. */
static char *
tell_with_time (const DdReportSource *self, const DdTimelineEvent *event, gint64 named)
{
  g_autofree char *what = event->retracted ? NULL : tell_event (event);
  g_autofree char *when = NULL;
  g_autoptr (GString) sentence = g_string_new (NULL);
  g_autofree char *words = NULL;

  if (what == NULL)
    return NULL;
  when = dd_paper_time (event->at, named, self->zone);
  if (g_str_has_prefix (when, "同日"))
    memmove (when, when + strlen ("同日"), strlen (when + strlen ("同日")) + 1);
  words = g_strdup_printf ("%s，%s", when, what);
  append_sentence (sentence, words);
  return g_strdup (sentence->str);
}

/* One call or delivery to an office that holds two roles is two events and one thing to tell. */
static gboolean
is_same_act (const DdTimelineEvent *event, const DdTimelineEvent *before)
{
  return before != NULL && event->recipient != NULL && event->kind == before->kind &&
         event->at == before->at && g_strcmp0 (event->answered_by, before->answered_by) == 0 &&
         g_strcmp0 (event->report_kind, before->report_kind) == 0 &&
         g_strcmp0 (event->channel, before->channel) == 0 &&
         g_strcmp0 (event->receipt, before->receipt) == 0;
}

/* The event before the one at @i that was not taken back; NULL if there is none. */
static const DdTimelineEvent *
get_before (const DdReportSource *self, guint i)
{
  while (i-- > 0)
    {
      const DdTimelineEvent *event = g_ptr_array_index (self->timeline, i);

      if (!event->retracted)
        return event;
    }
  return NULL;
}

/* Tells the events from @since on. */
static void
tell_events (const DdReportSource *self, gint64 since, gint64 named, GString *text)
{
  for (guint i = 0; self->timeline != NULL && i < self->timeline->len; i++)
    {
      const DdTimelineEvent *event = g_ptr_array_index (self->timeline, i);
      g_autofree char *sentence = NULL;

      if (event->at >= since && !is_same_act (event, get_before (self, i)))
        sentence = tell_with_time (self, event, named);
      if (sentence == NULL)
        continue;
      g_string_append (text, sentence);
      named = event->at;
    }
}

/**
 * dd_report_source_sentences:
 * @self: a source
 *
 * Returns: (transfer full) (array zero-terminated=1): what the timeline tells, a sentence an event,
 * to be picked from
 */
GStrv
dd_report_source_sentences (const DdReportSource *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; self->timeline != NULL && i < self->timeline->len; i++)
    {
      const DdTimelineEvent *event = g_ptr_array_index (self->timeline, i);
      g_autofree char *sentence = NULL;

      if (!is_same_act (event, get_before (self, i)))
        sentence = tell_with_time (self, event, self->incident->discovered_at);
      if (sentence != NULL)
        g_strv_builder_add (builder, sentence);
    }
  return g_strv_builder_end (builder);
}

/**
 * dd_report_source_course:
 * @self: a source
 *
 * Returns: (transfer full): discovery and handling as the timeline tells them, to begin the text of
 * a report with
 */
char *
dd_report_source_course (const DdReportSource *self)
{
  const DdIncident *incident = self->incident;
  GString *text = g_string_new (NULL);
  g_autofree char *when = dd_paper_time (incident->discovered_at, DD_TIME_UNKNOWN, self->zone);
  g_autofree char *sentence = NULL;
  const char *who = incident->texts[DD_INCIDENT_DISCOVERED_BY];

  sentence = g_strdup_printf ("%s，%s发现%s", when, who != NULL ? who : "我校", incident->title);
  append_sentence (text, sentence);
  tell_events (self, G_MININT64, incident->discovered_at, text);
  return g_string_free (text, FALSE);
}

/* What happened since the last report went out to anybody. */
static char *
progress_since (const DdReportSource *self)
{
  GString *text = g_string_new (NULL);
  gint64 since = self->incident->discovered_at;

  for (guint i = 0; self->timeline != NULL && i < self->timeline->len; i++)
    {
      const DdTimelineEvent *event = g_ptr_array_index (self->timeline, i);

      if (event->kind == DD_EVENT_DELIVERED && !event->retracted && event->at > since)
        since = event->at;
    }
  tell_events (self, since + 1, DD_TIME_UNKNOWN, text);
  return g_string_free (text, FALSE);
}

static char *
evidence_kept (const DdReportSource *self)
{
  GString *names = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; self->timeline != NULL && i < self->timeline->len; i++)
    {
      const DdTimelineEvent *event = g_ptr_array_index (self->timeline, i);

      if (event->kind != DD_EVENT_EVIDENCE || event->retracted || event->text == NULL)
        continue;
      g_string_append_printf (names, "%s%s", n > 0 ? "、" : "", event->text);
      n++;
    }
  if (n > 0)
    {
      g_string_prepend (names, "份：");
      {
        g_autofree char *count = g_strdup_printf ("%u", n);

        g_string_prepend (names, count);
      }
    }
  return g_string_free (names, FALSE);
}

static gint64
handled_at (const DdReportSource *self)
{
  gint64 at = DD_TIME_UNKNOWN;

  for (guint i = 0; self->timeline != NULL && i < self->timeline->len; i++)
    {
      const DdTimelineEvent *event = g_ptr_array_index (self->timeline, i);

      if (event->retracted)
        continue;
      if (event->kind == DD_EVENT_REOPENED)
        at = DD_TIME_UNKNOWN;
      else if ((event->kind == DD_EVENT_HANDLED || event->kind == DD_EVENT_CLOSED) &&
               at == DD_TIME_UNKNOWN)
        at = event->at;
    }
  return at;
}

/* The texts of an incident that say what harm was done, as one passage. */
static char *
harm_so_far (const DdIncident *incident)
{
  static const struct
  {
    DdIncidentText text;
    const char *name;
  } parts[] = {
    { DD_INCIDENT_INJURIES, "人员伤亡" },
    { DD_INCIDENT_EQUIPMENT_DAMAGE, "设备损坏" },
    { DD_INCIDENT_NATIONAL_SECURITY_THREAT, "对国家安全的威胁" },
    { DD_INCIDENT_SOCIAL_THREAT, "对社会安全的威胁" },
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *sentence = NULL;

      if (incident->texts[parts[i].text] == NULL)
        continue;
      sentence = g_strdup_printf ("%s：%s", parts[i].name, incident->texts[parts[i].text]);
      append_sentence (text, sentence);
    }
  return g_string_free (text, FALSE);
}

/* The categories of the 2023 standard that the 2007 one has no place for are kinds of "other". */
static const char *
category_2023 (const DdIncident *incident)
{
  if (incident->category == DD_CATEGORY_OTHER)
    {
      if (incident->subcategory == DD_SUBCATEGORY_VIOLATION ||
          incident->subcategory == DD_SUBCATEGORY_MISTAKE)
        return "violation";
      if (incident->subcategory == DD_SUBCATEGORY_HIDDEN_DANGER)
        return "hidden-danger";
      if (incident->subcategory == DD_SUBCATEGORY_ABNORMAL)
        return "abnormal";
    }
  return dd_category_key (incident->category);
}

/* The kind in the words of a standard; nothing where the standard only says 其他. */
static char *
subcategory_words (const DdIncident *incident, DdScheme scheme)
{
  const char *words;

  if (incident->subcategory == DD_SUBCATEGORY_UNKNOWN)
    return NULL;
  words = dd_subcategory_official (incident->subcategory, scheme);
  return g_strcmp0 (words, "其他") != 0 ? g_strdup (words) : NULL;
}

static char *
count_words (gint64 count)
{
  return count != DD_COUNT_UNKNOWN ? g_strdup_printf ("%" G_GINT64_FORMAT, count) : NULL;
}

static char *
read_incident (const DdReportSource *self, const char *key)
{
  const DdIncident *incident = self->incident;
  DdIncidentText text;
  DdIncidentCount count;

  if (dd_incident_text_from_key (key, &text))
    return g_strdup (incident->texts[text]);
  if (dd_incident_count_from_key (key, &count))
    return count_words (incident->counts[count]);
  if (strcmp (key, "title") == 0)
    return g_strdup (incident->title);
  if (strcmp (key, "occurred_at") == 0)
    return dd_report_time_write (incident->occurred_at, incident->occurred_approximate, self->zone);
  if (strcmp (key, "discovered_at") == 0)
    return dd_report_time_write (incident->discovered_at, FALSE, self->zone);
  if (strcmp (key, "system_name") == 0)
    return g_strdup (incident->system_name);
  if (strcmp (key, "category") == 0)
    return g_strdup (dd_category_key (incident->category));
  if (strcmp (key, "category_2023") == 0)
    return g_strdup (category_2023 (incident));
  if (strcmp (key, "subcategory") == 0)
    return subcategory_words (incident, DD_SCHEME_2007);
  if (strcmp (key, "subcategory_2023") == 0)
    return subcategory_words (incident, DD_SCHEME_2023);
  if (strcmp (key, "level") == 0)
    return count_words (incident->level);
  if (strcmp (key, "national_level") == 0)
    return count_words (incident->national_level);
  if (strcmp (key, "harm") == 0)
    return harm_so_far (incident);
  if (strcmp (key, "evidence") == 0)
    return evidence_kept (self);
  g_return_val_if_reached (NULL);
}

static char *
read_source (const DdReportSource *self, const char *source)
{
  if (g_str_has_prefix (source, "incident."))
    return read_incident (self, source + strlen ("incident."));
  if (strcmp (source, "school.name") == 0)
    return g_strdup (self->school);
  if (strcmp (source, "contact.name") == 0)
    return g_strdup (self->contact_name);
  if (strcmp (source, "contact.phone") == 0)
    return g_strdup (self->contact_phone);
  if (strcmp (source, "contact.mail") == 0)
    return g_strdup (self->contact_mail);
  if (strcmp (source, "timeline.course") == 0)
    return dd_report_source_course (self);
  if (strcmp (source, "timeline.since") == 0)
    return progress_since (self);
  if (strcmp (source, "drill.participants") == 0)
    return dd_drill_facts_participants (self);
  if (strcmp (source, "timeline.handled_at") == 0)
    return dd_report_time_write (handled_at (self), FALSE, self->zone);
  g_return_val_if_reached (NULL);
}

/**
 * dd_report_source_read:
 * @self: a source
 * @form: a form
 *
 * Returns: (transfer full): what is known now of the fields of @form that say where they are filled
 *   from; the others get their fallback, if they have one
 */
DdReportAnswers *
dd_report_source_read (const DdReportSource *self, const DdForm *form)
{
  DdReportAnswers *answers = dd_report_answers_new ();

  for (guint i = 0; i < form->sections->len; i++)
    {
      const DdFormSection *section = g_ptr_array_index (form->sections, i);

      for (guint f = 0; f < section->fields->len; f++)
        {
          const DdFormField *field = g_ptr_array_index (section->fields, f);
          g_autofree char *text = field->source != NULL ? read_source (self, field->source) : NULL;

          if (!dd_text_is_blank (text))
            dd_report_answers_set (answers, field->key, text);
          else if (field->fallback != NULL)
            dd_report_answers_set (answers, field->key, field->fallback);
        }
    }
  return answers;
}

/* Whether a field names who may be asked: whoever holds the post on the day of the paper. */
static gboolean
names_holder (const DdFormField *field)
{
  return field->source != NULL && g_str_has_prefix (field->source, "contact.");
}

/**
 * dd_report_source_name_holder:
 * @self: a source
 * @form: a form
 * @prefilled: what it was filled with when the report was begun
 * @answers: what stands in it
 *
 * A paper names who holds the post on its own day. Where nobody wrote another name into the form,
 * today's holder stands there, and nobody where the post has fallen vacant.
 */
void
dd_report_source_name_holder (const DdReportSource *self,
                              const DdForm *form,
                              const DdReportAnswers *prefilled,
                              DdReportAnswers *answers)
{
  for (guint i = 0; i < form->sections->len; i++)
    {
      const DdFormSection *section = g_ptr_array_index (form->sections, i);

      for (guint f = 0; f < section->fields->len; f++)
        {
          const DdFormField *field = g_ptr_array_index (section->fields, f);
          g_autofree char *today = NULL;

          if (!names_holder (field) ||
              g_strcmp0 (dd_report_answers_get (answers, field->key),
                         dd_report_answers_get (prefilled, field->key)) != 0)
            continue;
          today = read_source (self, field->source);
          dd_report_answers_set (answers, field->key, today);
        }
    }
}

/**
 * dd_report_prefill:
 * @form: a form
 * @source: what is known now, dd_report_source_read()
 * @base_prefilled: (nullable): what the report that went out before was filled with when it was
 * begun
 * @base_answers: (nullable): what that report said
 *
 * Fills a form. Where the desk learned something since the last report was begun, the new fact
 * stands; where it did not, what somebody wrote in that report is worth more than what it was
 * filled with. Who held a post on that day is not carried over.
 *
 * Returns: (transfer full): the answers to begin with
 */
DdReportAnswers *
dd_report_prefill (const DdForm *form,
                   const DdReportAnswers *source,
                   const DdReportAnswers *base_prefilled,
                   const DdReportAnswers *base_answers)
{
  DdReportAnswers *answers = dd_report_answers_copy (source);

  if (base_answers == NULL || base_prefilled == NULL)
    return answers;

  for (guint i = 0; i < form->sections->len; i++)
    {
      const DdFormSection *section = g_ptr_array_index (form->sections, i);

      for (guint f = 0; f < section->fields->len; f++)
        {
          const DdFormField *field = g_ptr_array_index (section->fields, f);
          const char *known = dd_report_answers_get (source, field->key);
          const char *knew = dd_report_answers_get (base_prefilled, field->key);
          const char *said = dd_report_answers_get (base_answers, field->key);
          gboolean news = known != NULL && g_strcmp0 (known, knew) != 0;

          if (names_holder (field) && g_strcmp0 (said, knew) == 0)
            continue;
          if (said != NULL && !news)
            dd_report_answers_set (answers, field->key, said);
        }
    }
  return answers;
}
