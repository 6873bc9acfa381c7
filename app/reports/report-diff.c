/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/report-diff.h"

#include <string.h>

/* Beyond this many differing pieces the shortest script is no longer sought: a text that was
 * rewritten altogether is shown as such, and 100,000 characters still take milliseconds. */
#define MAX_EDITS 1000

/* Inside a changed passage longer than this the characters are not compared one by one. */
#define MAX_PASSAGE_CHARACTERS 4000

/* Fewer characters in common than this, between two changes, is chance: one change is easier to
 * read. */
#define MIN_COMMON_CHARACTERS 3

typedef struct
{
  const char *text;
  gsize offset;   /* of the text's first byte in the whole */
  GArray *starts; /* gsize: first byte of each piece, and one past the last */
} Pieces;

typedef void (*Cut) (Pieces *pieces, gsize length);

static gsize
piece_count (const Pieces *pieces)
{
  return pieces->starts->len - 1;
}

static gboolean
piece_equal (const Pieces *a, gsize i, const Pieces *b, gsize j)
{
  gsize a_start = g_array_index (a->starts, gsize, i);
  gsize b_start = g_array_index (b->starts, gsize, j);
  gsize a_length = g_array_index (a->starts, gsize, i + 1) - a_start;
  gsize b_length = g_array_index (b->starts, gsize, j + 1) - b_start;

  return a_length == b_length && memcmp (a->text + a_start, b->text + b_start, a_length) == 0;
}

/* A piece is a sentence with its end mark: what people rewrite as a whole. */
static void
cut_sentences (Pieces *pieces, gsize length)
{
  gsize position = 0;

  g_array_append_val (pieces->starts, position);
  for (const char *p = pieces->text; p < pieces->text + length;)
    {
      gunichar c = g_utf8_get_char (p);

      p = g_utf8_next_char (p);
      position = (gsize) (p - pieces->text);
      if (position < length && (c == '\n' || c == 0x3002 /* 。 */ || c == 0xff1b /* ； */))
        g_array_append_val (pieces->starts, position);
    }
  if (length > 0)
    g_array_append_val (pieces->starts, length);
}

/* A piece is a character, or a run of digits or Latin letters: 1236 → 1188 is one change. */
static void
cut_characters (Pieces *pieces, gsize length)
{
  gboolean in_word = FALSE;

  for (const char *p = pieces->text; p < pieces->text + length; p = g_utf8_next_char (p))
    {
      gboolean word = g_ascii_isalnum (*p);
      gsize position = (gsize) (p - pieces->text);

      if (!(word && in_word))
        g_array_append_val (pieces->starts, position);
      in_word = word;
    }
  g_array_append_val (pieces->starts, length);
}

static void
pieces_init (Pieces *pieces, const char *text, gsize offset, gsize length, Cut cut)
{
  pieces->text = text + offset;
  pieces->offset = offset;
  pieces->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  cut (pieces, length);
}

/* Adds a span; what continues the span before joins it. */
static void
add_offsets (GArray *spans, DdReportDiffKind kind, gsize from, gsize to)
{
  DdReportDiffSpan span = { .kind = kind, .offset = from, .length = to - from };
  DdReportDiffSpan *last =
      spans->len > 0 ? &g_array_index (spans, DdReportDiffSpan, spans->len - 1) : NULL;

  if (from == to)
    return;
  if (last != NULL && last->kind == kind && last->offset + last->length == from)
    last->length += span.length;
  else
    g_array_append_val (spans, span);
}

static void
add_span (GArray *spans, DdReportDiffKind kind, const Pieces *pieces, gsize first, gsize last)
{
  add_offsets (spans, kind, pieces->offset + g_array_index (pieces->starts, gsize, first),
               pieces->offset + g_array_index (pieces->starts, gsize, last));
}

/* Walks the trace of Myers' greedy search back from the end; the steps come out last first. */
static void
walk_back (GPtrArray *trace, gssize n, gssize m, GArray *steps)
{
  gssize x = n;
  gssize y = m;

  for (gssize d = (gssize) trace->len - 1; d >= 0; d--)
    {
      const gssize *v = (const gssize *) g_ptr_array_index (trace, d) + d + 1;
      gssize k = x - y;
      gboolean down = k == -d || (k != d && v[k - 1] < v[k + 1]);
      gssize from_k = down ? k + 1 : k - 1;
      gssize from_x = d == 0 ? 0 : v[from_k];
      gssize from_y = d == 0 ? 0 : from_x - from_k;
      char step;

      for (; x > from_x && y > from_y; x--, y--)
        {
          step = '=';
          g_array_append_val (steps, step);
        }
      if (d == 0)
        break;
      step = down ? '+' : '-';
      g_array_append_val (steps, step);
      x = from_x;
      y = from_y;
    }
}

/* Myers' greedy shortest edit script over the pieces between a common head and a common tail. */
static gboolean
find_steps (const Pieces *a, const Pieces *b, gsize head, gssize n, gssize m, GArray *steps)
{
  g_autoptr (GPtrArray) trace = g_ptr_array_new_with_free_func (g_free);
  gssize limit = MIN (n + m, MAX_EDITS);
  g_autofree gssize *memory = g_new0 (gssize, 2 * limit + 3);
  gssize *v = memory + limit + 1;

  for (gssize d = 0; d <= limit; d++)
    {
      /* What was reached with d − 1 edits, as far as step d looks at it. */
      gssize *reached = g_new (gssize, 2 * d + 3);

      memcpy (reached, v - d - 1, sizeof (gssize) * (2 * (gsize) d + 3));
      g_ptr_array_add (trace, reached);

      for (gssize k = -d; k <= d; k += 2)
        {
          gssize x = k == -d || (k != d && v[k - 1] < v[k + 1]) ? v[k + 1] : v[k - 1] + 1;
          gssize y = x - k;

          while (x < n && y < m && piece_equal (a, head + (gsize) x, b, head + (gsize) y))
            {
              x++;
              y++;
            }
          v[k] = x;
          if (x >= n && y >= m)
            {
              walk_back (trace, n, m, steps);
              return TRUE;
            }
        }
    }
  return FALSE;
}

static void
compare (const Pieces *a, const Pieces *b, GArray *spans)
{
  gsize n = piece_count (a);
  gsize m = piece_count (b);
  gsize head = 0;
  gsize tail = 0;
  gsize i, j;
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (char));

  while (head < n && head < m && piece_equal (a, head, b, head))
    head++;
  while (tail < n - head && tail < m - head && piece_equal (a, n - tail - 1, b, m - tail - 1))
    tail++;

  add_span (spans, DD_REPORT_DIFF_SAME, b, 0, head);
  i = j = head;
  if (find_steps (a, b, head, (gssize) (n - head - tail), (gssize) (m - head - tail), steps))
    {
      for (guint s = steps->len; s > 0; s--)
        {
          char step = g_array_index (steps, char, s - 1);

          if (step == '=')
            add_span (spans, DD_REPORT_DIFF_SAME, b, j, j + 1);
          else if (step == '-')
            add_span (spans, DD_REPORT_DIFF_REMOVED, a, i, i + 1);
          else
            add_span (spans, DD_REPORT_DIFF_ADDED, b, j, j + 1);
          i += step != '+';
          j += step != '-';
        }
    }
  else
    {
      add_span (spans, DD_REPORT_DIFF_REMOVED, a, head, n - tail);
      add_span (spans, DD_REPORT_DIFF_ADDED, b, head, m - tail);
    }
  add_span (spans, DD_REPORT_DIFF_SAME, b, m - tail, m);
}

static void
compare_ranges (const char *old_text,
                gsize old_offset,
                gsize old_length,
                const char *new_text,
                gsize new_offset,
                gsize new_length,
                Cut cut,
                GArray *spans)
{
  Pieces a;
  Pieces b;

  pieces_init (&a, old_text, old_offset, old_length, cut);
  pieces_init (&b, new_text, new_offset, new_length, cut);
  compare (&a, &b, spans);
  g_array_unref (a.starts);
  g_array_unref (b.starts);
}

/* Where a comparison stands in both texts. */
typedef struct
{
  const char *old_text;
  const char *new_text;
  gsize old_from; /* what is not yet told begins here */
  gsize new_from;
  gsize old_to; /* and ends here */
  gsize new_to;
} Passage;

/* Tells the change gathered so far: what went, then what came. */
static void
flush_passage (Passage *passage, GArray *spans)
{
  add_offsets (spans, DD_REPORT_DIFF_REMOVED, passage->old_from, passage->old_to);
  add_offsets (spans, DD_REPORT_DIFF_ADDED, passage->new_from, passage->new_to);
  passage->old_from = passage->old_to;
  passage->new_from = passage->new_to;
}

static void
keep_same (Passage *passage, gsize length, GArray *spans)
{
  flush_passage (passage, spans);
  add_offsets (spans, DD_REPORT_DIFF_SAME, passage->new_to, passage->new_to + length);
  passage->old_from = passage->old_to += length;
  passage->new_from = passage->new_to += length;
}

/* Compares one rewritten passage by characters. */
static void
refine_passage (Passage *passage, GArray *spans)
{
  g_autoptr (GArray) fine = g_array_new (FALSE, FALSE, sizeof (DdReportDiffSpan));
  gsize old_length = passage->old_to - passage->old_from;
  gsize new_length = passage->new_to - passage->new_from;

  if (old_length == 0 || new_length == 0 ||
      g_utf8_strlen (passage->old_text + passage->old_from, (gssize) old_length) >
          MAX_PASSAGE_CHARACTERS ||
      g_utf8_strlen (passage->new_text + passage->new_from, (gssize) new_length) >
          MAX_PASSAGE_CHARACTERS)
    {
      flush_passage (passage, spans);
      return;
    }

  compare_ranges (passage->old_text, passage->old_from, old_length, passage->new_text,
                  passage->new_from, new_length, cut_characters, fine);
  passage->old_to = passage->old_from;
  passage->new_to = passage->new_from;
  for (guint i = 0; i < fine->len; i++)
    {
      const DdReportDiffSpan *span = &g_array_index (fine, DdReportDiffSpan, i);
      gboolean inside = i > 0 && i + 1 < fine->len;

      if (span->kind == DD_REPORT_DIFF_REMOVED)
        passage->old_to += span->length;
      else if (span->kind == DD_REPORT_DIFF_ADDED)
        passage->new_to += span->length;
      else if (inside && g_utf8_strlen (passage->new_text + span->offset, (gssize) span->length) <
                             MIN_COMMON_CHARACTERS)
        {
          passage->old_to += span->length;
          passage->new_to += span->length;
        }
      else
        keep_same (passage, span->length, spans);
    }
  flush_passage (passage, spans);
}

/**
 * dd_report_diff:
 * @old_text: valid UTF-8
 * @new_text: valid UTF-8
 *
 * Compares two texts, by sentences first and by characters inside a rewritten passage, so that both
 * a changed figure and a changed page come out as a person would mark them.
 *
 * Returns: (transfer full) (element-type DdReportDiffSpan): spans in reading order that together
 *   hold all of both texts; where something was replaced, the removed span comes first
 */
GArray *
dd_report_diff (const char *old_text, const char *new_text)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (DdReportDiffSpan));
  g_autoptr (GArray) sentences = g_array_new (FALSE, FALSE, sizeof (DdReportDiffSpan));
  Passage passage = { .old_text = old_text, .new_text = new_text };

  g_return_val_if_fail (old_text != NULL, spans);
  g_return_val_if_fail (new_text != NULL, spans);

  compare_ranges (old_text, 0, strlen (old_text), new_text, 0, strlen (new_text), cut_sentences,
                  sentences);
  for (guint i = 0; i < sentences->len; i++)
    {
      const DdReportDiffSpan *span = &g_array_index (sentences, DdReportDiffSpan, i);

      if (span->kind == DD_REPORT_DIFF_REMOVED)
        passage.old_to += span->length;
      else if (span->kind == DD_REPORT_DIFF_ADDED)
        passage.new_to += span->length;
      else
        {
          refine_passage (&passage, spans);
          keep_same (&passage, span->length, spans);
        }
    }
  refine_passage (&passage, spans);
  return spans;
}
