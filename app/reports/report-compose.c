/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/report-compose.h"

#include "reports/drill-facts.h"
#include "reports/paper-words.h"
#include "reports/report-diff.h"

/* An answer longer than this takes a row of a table for itself. */
#define SHORT_ANSWER 9

/* Room for an opinion written by hand. */
#define OPINION_LINES 3

/* A supplement is the rest of a report, whatever form it has. */
#define SUPPLEMENT_TITLE "关于{incident}的补报"
#define SUPPLEMENT_OPENING                                                                         \
  "部分内容当时尚未查明。现将{incident}有关情况补报如下，请与该报告一并审阅。"

#define CORRECTION_TITLE "（更正稿）"

#define END_MARKS "。！？；：，、"
#define SKIPPED_MARKS "，。；、"

/* The document being written, and the paragraph that grows. */
typedef struct
{
  const DdReportComposing *parts;
  DdReportDocument *document;
  const char *section;
  GPtrArray *runs; /* borrowed: of the paragraph that grows */
  gint64 named;    /* instant named last in this paragraph */
} Writer;

static gunichar
last_character (const GPtrArray *runs)
{
  const DdReportRun *run;
  gsize length;

  if (runs->len == 0)
    return 0;
  run = g_ptr_array_index (runs, runs->len - 1);
  length = strlen (run->text);
  return g_utf8_get_char (g_utf8_find_prev_char (run->text, run->text + length));
}

static gboolean
is_one_of (gunichar c, const char *set)
{
  return c != 0 && g_utf8_strchr (set, -1, c) != NULL;
}

/* Words of the form. An answer may end with its own full stop, or be left out: no mark comes twice
 * and none begins a paragraph. */
static void
write_words (Writer *writer, const char *text, gsize length)
{
  if (length == 0)
    return;
  if (is_one_of (g_utf8_get_char (text), SKIPPED_MARKS))
    {
      gunichar last = last_character (writer->runs);

      if (last == 0 || is_one_of (last, END_MARKS))
        {
          const char *next = g_utf8_next_char (text);

          length -= (gsize) (next - text);
          text = next;
        }
    }
  dd_report_runs_add (writer->runs, text, (gssize) length, NULL, DD_REPORT_RUN_PLAIN);
}

static void
begin_paragraph (Writer *writer)
{
  writer->runs = dd_report_document_add_paragraph (writer->document, writer->section)->runs;
}

/* Lines of an answer become paragraphs; white space at their ends and blank lines go. */
static void
write_lines (
    Writer *writer, const char *text, gsize length, const char *field, DdReportRunFlags flags)
{
  const char *end = text + length;

  while (text < end)
    {
      const char *line_end = memchr (text, '\n', (gsize) (end - text));
      const char *stop = line_end != NULL ? line_end : end;

      if (writer->runs->len == 0)
        while (text < stop && g_unichar_isspace (g_utf8_get_char (text)))
          text = g_utf8_next_char (text);
      dd_report_runs_add (writer->runs, text, stop - text, field, flags);
      if (line_end == NULL)
        break;
      if (writer->runs->len > 0)
        begin_paragraph (writer);
      text = line_end + 1;
    }
}

/* What the report that went out before said in a field; FALSE if there is nothing to compare with.
 */
static gboolean
get_before (const DdReportComposing *parts, const DdFormField *field, const char **before)
{
  if (parts->base == NULL ||
      (parts->base_form != NULL && dd_form_get_field (parts->base_form, field->key) == NULL))
    return FALSE;
  *before = dd_report_answers_get (parts->base, field->key);
  return TRUE;
}

static gboolean
is_text (const DdFormField *field)
{
  return field->type == DD_FORM_FIELD_TEXT || field->type == DD_FORM_FIELD_LONG_TEXT;
}

/* A text with what is new in it marked. Where words only went, the character before is marked. */
static void
write_changed_text (Writer *writer, const DdFormField *field, const char *before, const char *after)
{
  g_autoptr (GArray) spans = dd_report_diff (before, after);

  for (guint i = 0; i < spans->len; i++)
    {
      const DdReportDiffSpan *span = &g_array_index (spans, DdReportDiffSpan, i);
      const DdReportDiffSpan *next = span + 1;
      gboolean gone_after = span->kind == DD_REPORT_DIFF_SAME && i + 1 < spans->len &&
                            next->kind == DD_REPORT_DIFF_REMOVED &&
                            (i + 2 >= spans->len || span[2].kind != DD_REPORT_DIFF_ADDED);
      const char *text = after + span->offset;

      if (span->kind == DD_REPORT_DIFF_REMOVED)
        continue;
      if (gone_after)
        {
          const char *last = g_utf8_find_prev_char (text, text + span->length);

          write_lines (writer, text, (gsize) (last - text), field->key, DD_REPORT_RUN_PLAIN);
          write_lines (writer, last, span->length - (gsize) (last - text), field->key,
                       DD_REPORT_RUN_CHANGED);
          continue;
        }
      write_lines (writer, text, span->length, field->key,
                   span->kind == DD_REPORT_DIFF_ADDED ? DD_REPORT_RUN_CHANGED
                                                      : DD_REPORT_RUN_PLAIN);
    }
}

/* In the same passage a second instant is worded by what differs: "同日8时40分". */
static char *
word_time (Writer *writer, const char *answer)
{
  gboolean about;
  gint64 time = dd_report_time_read (answer, &about);
  g_autofree char *words = NULL;

  if (time == DD_TIME_UNKNOWN)
    return g_strdup (answer);
  words = dd_paper_time (time, writer->named, writer->parts->source->zone);
  writer->named = time;
  return g_strconcat (about ? "约" : "", words, NULL);
}

static void
write_answer (Writer *writer, const DdFormField *field)
{
  const DdReportComposing *parts = writer->parts;
  const char *answer = dd_report_answers_get (parts->answers, field->key);
  const char *before = NULL;
  gboolean changed = get_before (parts, field, &before) && g_strcmp0 (before, answer) != 0;
  gboolean unknown = answer == NULL || strcmp (answer, DD_REPORT_UNKNOWN) == 0;
  DdReportRunFlags flags = (unknown ? DD_REPORT_RUN_UNKNOWN : DD_REPORT_RUN_PLAIN) |
                           (changed ? DD_REPORT_RUN_CHANGED : 0);
  g_autofree char *words = NULL;

  if (unknown)
    {
      write_lines (writer, DD_REPORT_UNKNOWN, strlen (DD_REPORT_UNKNOWN), field->key, flags);
      return;
    }
  if (is_text (field) && changed && before != NULL)
    {
      write_changed_text (writer, field, before, answer);
      return;
    }
  words = field->type == DD_FORM_FIELD_TIME ? word_time (writer, answer)
                                            : dd_paper_answer (field, answer, parts->source->zone);
  write_lines (writer, words, strlen (words), field->key, flags);
}

/* All choices of a field with a box before each: "■信息破坏事件　□网络攻击事件". */
static void
write_boxes (Writer *writer, const DdFormField *field)
{
  const DdReportComposing *parts = writer->parts;
  const char *answer = dd_report_answers_get (parts->answers, field->key);
  const char *before = NULL;
  gboolean changed = get_before (parts, field, &before) && g_strcmp0 (before, answer) != 0;

  for (guint i = 0; i < field->choices->len; i++)
    {
      const DdFormChoice *choice = g_ptr_array_index (field->choices, i);
      gboolean chosen = g_strcmp0 (choice->key, answer) == 0;

      dd_report_runs_add (writer->runs, i > 0 ? "　" : "", -1, field->key, DD_REPORT_RUN_PLAIN);
      dd_report_runs_add (writer->runs, chosen ? "■" : "□", -1, field->key,
                          chosen && changed ? DD_REPORT_RUN_CHANGED : DD_REPORT_RUN_PLAIN);
      dd_report_runs_add (writer->runs, choice->words.zh, -1, field->key,
                          chosen && changed ? DD_REPORT_RUN_CHANGED : DD_REPORT_RUN_PLAIN);
    }
  if (dd_form_field_get_choice (field, answer) == NULL && (field->required || answer != NULL))
    {
      dd_report_runs_add (writer->runs, "　", -1, field->key, DD_REPORT_RUN_PLAIN);
      dd_report_runs_add (writer->runs, DD_REPORT_UNKNOWN, -1, field->key, DD_REPORT_RUN_UNKNOWN);
    }
}

/* The day of discovery, as the form says it or else as the incident does. */
static char *
discovered_day (const DdReportComposing *parts)
{
  gint64 time = dd_report_time_read (dd_report_answers_get (parts->answers, "discovered_at"), NULL);

  if (time == DD_TIME_UNKNOWN)
    time = parts->source->incident->discovered_at;
  return dd_paper_date (time, parts->source->zone);
}

static void
write_placeholder (Writer *writer, const char *name, gsize length)
{
  const DdReportComposing *parts = writer->parts;
  g_autofree char *key = g_strndup (name, length);
  char *colon = strchr (key, ':');
  const DdFormField *field;

  if (strcmp (key, "discovered_day") == 0)
    {
      g_autofree char *day = discovered_day (parts);

      write_words (writer, day, strlen (day));
      return;
    }
  if (strcmp (key, "incident") == 0)
    {
      const char *title = dd_report_answers_get (parts->answers, "title");
      g_autofree char *noun =
          dd_paper_incident (title != NULL ? title : parts->source->incident->title);

      g_strdelimit (noun, "\n", ' ');
      write_words (writer, noun, strlen (noun));
      return;
    }
  if (strcmp (key, "sequence") == 0)
    {
      g_autofree char *numeral = dd_paper_numeral ((guint) parts->sequence);

      write_words (writer, numeral, strlen (numeral));
      return;
    }
  if (colon != NULL)
    *colon = '\0';
  field = dd_form_get_field (parts->form, key);
  g_return_if_fail (field != NULL);
  if (colon != NULL)
    write_boxes (writer, field);
  else
    write_answer (writer, field);
}

static gboolean
is_unknown (const DdReportComposing *parts, const char *name, gsize length)
{
  g_autofree char *key = g_strndup (name, length);
  const char *answer;

  if (dd_form_get_field (parts->form, key) == NULL)
    return FALSE;
  answer = dd_report_answers_get (parts->answers, key);
  return answer == NULL || strcmp (answer, DD_REPORT_UNKNOWN) == 0;
}

/* The words before an answer without the one that ties them to it: 事发时间为 7 时, but
 * 事发时间待核实.
 */
static gsize
length_untied (const char *words, gsize length)
{
  static const char *const ties[] = { "为", "在" };

  for (guint i = 0; i < G_N_ELEMENTS (ties); i++)
    {
      gsize tie = strlen (ties[i]);

      if (length > tie && strncmp (words + length - tie, ties[i], tie) == 0)
        return length - tie;
    }
  return length;
}

static void
write_template (Writer *writer, const char *template)
{
  while (*template != '\0')
    {
      const char *open = strchr (template, '{');
      const char *close = open != NULL ? strchr (open, '}') : NULL;
      gsize before;

      if (close == NULL)
        {
          write_words (writer, template, strlen (template));
          return;
        }
      before = (gsize) (open - template);
      if (is_unknown (writer->parts, open + 1, (gsize) (close - open - 1)))
        before = length_untied (template, before);
      write_words (writer, template, before);
      write_placeholder (writer, open + 1, (gsize) (close - open - 1));
      template = close + 1;
    }
}

/* A clause stands on the paper if it asks for nothing, for something that the kind demands, or for
 * something that was answered. */
static gboolean
clause_stands (const DdReportComposing *parts, const char *clause)
{
  gboolean asks = FALSE;

  for (const char *p = strchr (clause, '{'); p != NULL; p = strchr (p + 1, '{'))
    {
      const char *close = strchr (p, '}');
      g_autofree char *key = g_strndup (p + 1, (gsize) (close - p - 1));
      const DdFormField *field;

      g_strdelimit (key, ":", '\0');
      field = dd_form_get_field (parts->form, key);
      if (field == NULL || field->required || dd_report_answers_get (parts->answers, key) != NULL)
        return TRUE;
      asks = TRUE;
    }
  return !asks;
}

/* A clause that only closes the sentence before does not make a paragraph stand. */
static gboolean
clause_speaks (const char *clause)
{
  for (const char *p = clause; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_ispunct (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static void
write_paragraph (Writer *writer, const char *const *clauses)
{
  gboolean speaks = FALSE;

  for (guint i = 0; clauses[i] != NULL; i++)
    speaks |= clause_speaks (clauses[i]) && clause_stands (writer->parts, clauses[i]);
  if (!speaks)
    return;

  begin_paragraph (writer);
  for (guint i = 0; clauses[i] != NULL; i++)
    if (clause_stands (writer->parts, clauses[i]))
      write_template (writer, clauses[i]);
  if (!is_one_of (last_character (writer->runs), "。！？；："))
    dd_report_runs_add (writer->runs, "。", -1, NULL, DD_REPORT_RUN_PLAIN);
}

static void
fill_cell (Writer *writer, DdReportCell *cell, const DdFormField *field)
{
  const char *answer = dd_report_answers_get (writer->parts->answers, field->key);

  writer->runs = cell->runs;
  writer->named = DD_TIME_UNKNOWN;
  if (field->type == DD_FORM_FIELD_CHOICE)
    write_boxes (writer, field);
  else if (answer == NULL && !field->required)
    dd_report_runs_add (cell->runs, "—", -1, field->key, DD_REPORT_RUN_PLAIN);
  else if (answer != NULL && strchr (answer, '\n') != NULL)
    dd_report_runs_add (cell->runs, answer, -1, field->key, DD_REPORT_RUN_PLAIN);
  else
    write_answer (writer, field);
}

static gboolean
is_short (const DdReportComposing *parts, const DdFormField *field)
{
  g_autofree char *words =
      dd_paper_answer (field, dd_report_answers_get (parts->answers, field->key),
                       parts->source->zone);

  return field->type == DD_FORM_FIELD_CHOICE ||
         (field->type != DD_FORM_FIELD_LONG_TEXT &&
          (words == NULL || g_utf8_strlen (words, -1) <= SHORT_ANSWER));
}

/* Names and answers, two short ones side by side. */
static void
write_table (Writer *writer, const DdFormSection *section)
{
  static const guint widths[] = { 3, 4, 3, 4 };
  DdReportBlock *table = dd_report_document_add_table (writer->document, section->key, widths, 4);

  for (guint i = 0; i < section->fields->len; i++)
    {
      const DdFormField *field = g_ptr_array_index (section->fields, i);
      const DdFormField *next =
          i + 1 < section->fields->len ? g_ptr_array_index (section->fields, i + 1) : NULL;
      GPtrArray *row = dd_report_block_add_row (table);
      gboolean paired =
          next != NULL && is_short (writer->parts, field) && is_short (writer->parts, next);

      for (const DdFormField *one = field; one != NULL; one = paired && one == field ? next : NULL)
        {
          dd_report_runs_add (dd_report_row_add_cell (row, 1, TRUE)->runs, one->words.zh, -1, NULL,
                              DD_REPORT_RUN_PLAIN);
          fill_cell (writer, dd_report_row_add_cell (row, paired ? 1 : 3, FALSE), one);
        }
      i += paired;
    }
}

static DdReportCell *
add_answer_cell (GPtrArray *row, const char *label, guint columns)
{
  dd_report_runs_add (dd_report_row_add_cell (row, 1, TRUE)->runs, label, -1, NULL,
                      DD_REPORT_RUN_PLAIN);
  return dd_report_row_add_cell (row, columns, FALSE);
}

/* Opinions are written and signed by hand; what was typed is printed above the room for it. */
static void
write_opinions (Writer *writer, const DdFormSection *section)
{
  static const guint widths[] = { 3, 5, 2, 4 };
  DdReportBlock *table = dd_report_document_add_table (writer->document, section->key, widths, 4);

  for (guint i = 0; i < section->fields->len; i++)
    {
      const DdFormField *field = g_ptr_array_index (section->fields, i);
      const char *answer = dd_report_answers_get (writer->parts->answers, field->key);
      DdReportCell *cell = add_answer_cell (dd_report_block_add_row (table), field->words.zh, 3);
      GPtrArray *signature;

      if (answer != NULL)
        fill_cell (writer, cell, field);
      cell->blank_lines = answer != NULL ? OPINION_LINES - 1 : OPINION_LINES;
      signature = dd_report_block_add_row (table);
      add_answer_cell (signature, "签字", 1);
      dd_report_runs_add (add_answer_cell (signature, "日期", 1)->runs, "年　　月　　日", -1, NULL,
                          DD_REPORT_RUN_PLAIN);
    }
}

/* A table under its headings; the rows of it may be shorter than it. */
static DdReportBlock *
begin_grid (Writer *writer, const DdFormSection *section)
{
  DdReportBlock *table =
      dd_report_document_add_table (writer->document, section->key,
                                    (const guint *) (void *) section->widths->data,
                                    section->widths->len);
  GPtrArray *row = dd_report_block_add_row (table);

  for (guint i = 0; section->columns[i] != NULL; i++)
    dd_report_runs_add (dd_report_row_add_cell (row, 1, TRUE)->runs, section->columns[i], -1, NULL,
                        DD_REPORT_RUN_PLAIN);
  return table;
}

static void
add_grid_row (DdReportBlock *table,
              const DdFormSection *section,
              const char *const *cells,
              const char *field,
              DdReportRunFlags flags)
{
  GPtrArray *row = dd_report_block_add_row (table);
  guint n = g_strv_length ((GStrv) cells);

  for (guint i = 0; section->columns[i] != NULL; i++)
    dd_report_runs_add (dd_report_row_add_cell (row, 1, FALSE)->runs,
                        i < n && *cells[i] != '\0' ? cells[i] : "—", -1, field, flags);
}

/* The columns of one line, parted by "|" or its wide sister; what is too much stays in the last. */
static GStrv
split_line (const char *line, guint n_columns)
{
  g_auto (GStrv) parts = g_strsplit (line, "｜", -1);
  g_autofree char *joined = g_strjoinv ("|", parts);
  GStrv cells = g_strsplit (joined, "|", (gint) n_columns);

  for (guint i = 0; cells[i] != NULL; i++)
    g_strstrip (cells[i]);
  return cells;
}

/* A row for each line of the answer. */
static void
write_rows (Writer *writer, const DdFormSection *section)
{
  const DdReportComposing *parts = writer->parts;
  const DdFormField *field = g_ptr_array_index (section->fields, 0);
  const char *answer = dd_report_answers_get (parts->answers, field->key);
  const char *before = NULL;
  gboolean changed = get_before (parts, field, &before) && g_strcmp0 (before, answer) != 0;
  gboolean unknown = answer == NULL || strcmp (answer, DD_REPORT_UNKNOWN) == 0;
  DdReportBlock *table = begin_grid (writer, section);
  g_auto (GStrv) lines = g_strsplit (unknown ? DD_REPORT_UNKNOWN : answer, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = split_line (lines[i], section->widths->len);

      if (*g_strstrip (lines[i]) != '\0')
        add_grid_row (table, section, (const char *const *) cells, field->key,
                      (unknown ? DD_REPORT_RUN_UNKNOWN : DD_REPORT_RUN_PLAIN) |
                          (changed ? DD_REPORT_RUN_CHANGED : 0));
    }
}

/* What the desk knows by itself. */
static void
write_facts (Writer *writer, const DdFormSection *section)
{
  g_autofree char *summary = NULL;
  g_autoptr (GPtrArray) rows =
      dd_drill_facts_list (writer->parts->source, section->source, &summary);
  DdReportBlock *table;

  if (summary != NULL)
    {
      begin_paragraph (writer);
      write_words (writer, summary, strlen (summary));
    }
  if (rows->len == 0)
    {
      begin_paragraph (writer);
      write_words (writer, "无。", strlen ("无。"));
      return;
    }
  table = begin_grid (writer, section);
  for (guint i = 0; i < rows->len; i++)
    add_grid_row (table, section, g_ptr_array_index (rows, i), NULL, DD_REPORT_RUN_PLAIN);
}

static gboolean
section_stands (const DdReportComposing *parts, const DdFormSection *section)
{
  if (section->layout == DD_FORM_LAYOUT_FACTS)
    return TRUE;
  if (section->layout != DD_FORM_LAYOUT_TEXT)
    return section->fields->len > 0;
  for (guint p = 0; p < section->paragraphs->len; p++)
    for (GStrv clause = g_ptr_array_index (section->paragraphs, p); *clause != NULL; clause++)
      if (clause_speaks (*clause) && clause_stands (parts, *clause))
        return TRUE;
  return FALSE;
}

static void
write_sections (Writer *writer)
{
  const DdForm *form = writer->parts->form;
  guint number = 0;

  for (guint i = 0; i < form->sections->len; i++)
    {
      const DdFormSection *section = g_ptr_array_index (form->sections, i);
      g_autofree char *numeral = NULL;
      g_autofree char *heading = NULL;

      if (!section_stands (writer->parts, section))
        continue;
      numeral = dd_paper_numeral (++number);
      heading = g_strconcat (numeral, "、", section->words.zh, NULL);
      dd_report_document_add_heading (writer->document, section->key, 1, heading);
      writer->section = section->key;
      writer->named = DD_TIME_UNKNOWN;

      if (section->layout == DD_FORM_LAYOUT_TABLE)
        write_table (writer, section);
      else if (section->layout == DD_FORM_LAYOUT_OPINIONS)
        write_opinions (writer, section);
      else if (section->layout == DD_FORM_LAYOUT_ROWS)
        write_rows (writer, section);
      else if (section->layout == DD_FORM_LAYOUT_FACTS)
        write_facts (writer, section);
      else
        for (guint p = 0; p < section->paragraphs->len; p++)
          write_paragraph (writer, g_ptr_array_index (section->paragraphs, p));
    }
  writer->section = NULL;
}

/* A template on a line of its own, as plain text. */
static char *
fill_line (const DdReportComposing *parts, const char *template)
{
  g_autoptr (DdReportDocument) scrap = dd_report_document_alloc ();
  Writer writer = { .parts = parts, .document = scrap, .named = DD_TIME_UNKNOWN };

  begin_paragraph (&writer);
  write_template (&writer, template);
  return dd_report_runs_to_text (
      ((const DdReportBlock *) g_ptr_array_index (scrap->blocks, 0))->runs);
}

static void
write_opening (Writer *writer)
{
  const DdReportComposing *parts = writer->parts;
  g_autofree char *correction = NULL;

  begin_paragraph (writer);
  if (parts->supplemented != NULL)
    {
      g_autofree char *before = g_strdup_printf ("我校%s为先行报告，", parts->supplemented);

      write_words (writer, before, strlen (before));
      write_template (writer, SUPPLEMENT_OPENING);
    }
  else
    write_template (writer, parts->form->opening);
  if (parts->correction == NULL)
    return;

  begin_paragraph (writer);
  correction = g_strdup_printf ("我校%s内容有误，现予更正，请以本更正稿为准。更正原因：%s",
                                parts->corrected != NULL ? parts->corrected : "此前报送的报告",
                                parts->correction);
  dd_report_runs_add (writer->runs, correction, -1, NULL, DD_REPORT_RUN_PLAIN);
  write_words (writer, "。", strlen ("。"));
}

static gboolean
prints_contact (const DdForm *form)
{
  for (guint i = 0; i < form->sections->len; i++)
    {
      const DdFormSection *section = g_ptr_array_index (form->sections, i);

      for (guint p = 0; p < section->paragraphs->len; p++)
        for (GStrv clause = g_ptr_array_index (section->paragraphs, p); *clause != NULL; clause++)
          if (strstr (*clause, "{contact_name}") != NULL)
            return TRUE;
    }
  return FALSE;
}

static const char *
answer_or (const DdReportComposing *parts, const char *key, const char *other)
{
  const char *answer = dd_report_answers_get (parts->answers, key);

  return answer != NULL ? answer : other;
}

/**
 * dd_report_compose:
 * @parts: what the paper is composed of
 *
 * Puts a filled form on paper: title, addressee, numbered sections, signature, date and contact
 * line (domain §5 and §8). What is not known, or still missing though the kind demands it, stands
 * as 待核实; an optional field without an answer is left out with its words.
 *
 * Returns: (transfer full): the document
 */
DdReportDocument *
dd_report_compose (const DdReportComposing *parts)
{
  DdReportDocument *document = dd_report_document_alloc ();
  Writer writer = { .parts = parts, .document = document, .named = DD_TIME_UNKNOWN };
  const DdForm *form = parts->form;
  const DdReportSource *source = parts->source;
  const char *name = answer_or (parts, "contact_name", source->contact_name);
  const char *phone = answer_or (parts, "contact_phone", source->contact_phone);
  const char *unit = answer_or (parts, "unit", source->school);
  g_autofree char *title =
      fill_line (parts, parts->supplemented != NULL ? SUPPLEMENT_TITLE : form->title);

  document->kind = g_strdup (form->kind);
  document->recipient = g_strdup (parts->recipient);
  document->head = form->head;
  if (form->head != DD_REPORT_HEAD_NONE)
    document->red_head = g_strconcat (unit, "文件", NULL);
  if (parts->number > 0 && form->head != DD_REPORT_HEAD_NONE)
    document->number = dd_paper_document_number_of (source->code, source->incident->drill,
                                                    parts->year, parts->number);
  document->drill = source->incident->drill;
  document->title = g_strconcat (title, parts->correction != NULL ? CORRECTION_TITLE : "", NULL);
  document->addressee =
      g_strdup (form->addressee != NULL     ? form->addressee
                : source->addressee != NULL ? source->addressee
                                            : dd_paper_recipient (parts->recipient));

  write_opening (&writer);
  write_sections (&writer);
  begin_paragraph (&writer);
  write_template (&writer, form->closing);

  document->signature = g_strdup (unit);
  document->date = dd_paper_date (parts->date, source->zone);
  if (!prints_contact (form) && name != NULL)
    document->contact = phone != NULL ? g_strdup_printf ("联系人：%s，电话：%s", name, phone)
                                      : g_strdup_printf ("联系人：%s", name);
  return document;
}
