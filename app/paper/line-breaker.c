/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/line-breaker.h"

#include <string.h>

/* Rounding of glyph widths to 1/1024 point must not cost a line its last character. */
#define TOLERANCE 0.05

/* How far one place in a line may give, as parts of an em. Beyond these a line would look loose or
 * crowded, and PDF readers would take a wide gap for a space. */
#define GAP_STRETCH 0.09
#define SPACE_STRETCH 0.5
#define SPACE_STRETCH_MOST 1.5
#define GAP_SHRINK 0.02
#define MARK_SHRINK 0.25
#define END_SHRINK 0.5

/* A Latin word wider than this part of the line may be cut where leaving it whole tears a hole. */
#define LONG_WORD 0.33
#define HOLE 2.5

/**
 * dd_line_breaker_is_white:
 * @character: a character
 *
 * Returns: whether it vanishes at the end of a line; a no-break space does not
 */
gboolean
dd_line_breaker_is_white (gunichar character)
{
  return g_unichar_isspace (character) && character != 0xa0 && character != 0x202f;
}

/**
 * dd_line_breaker_closes:
 * @character: a character
 *
 * Returns: whether it belongs to what stands before it, so that no line begins with it
 *   (GB/T 15834-2011, 5.1)
 */
gboolean
dd_line_breaker_closes (gunichar character)
{
  static const char marks[] = "、，。；：！？）】》〉」』”’…—·〕］｝〗．％‰℃～・々";

  return character >= 0x80 && g_utf8_strchr (marks, sizeof marks - 1, character) != NULL;
}

/**
 * dd_line_breaker_opens:
 * @character: a character
 *
 * Returns: whether it belongs to what stands behind it, so that no line ends with it
 *   (GB/T 15834-2011, 5.1)
 */
gboolean
dd_line_breaker_opens (gunichar character)
{
  static const char marks[] = "（【《〈「『“‘〔［｛〖￥＄№";

  return character >= 0x80 && g_utf8_strchr (marks, sizeof marks - 1, character) != NULL;
}

static gboolean
is_roman (gunichar character)
{
  return (character >= 0x2160 && character <= 0x216b) || character == 'I' || character == 'V';
}

/* A level is one word: "Ⅱ级", "III 级". */
static gboolean
parts_level (const DdBreakUnit *units, guint at)
{
  guint before = at - 1;

  if (units[at].character != 0x7ea7) /* 级 */
    return FALSE;
  if (before > 0 && (units[before].character == ' ' || units[before].character == 0xa0))
    before--;
  return is_roman (units[before].character);
}

/**
 * dd_line_breaker_may_begin:
 * @units: the paragraph
 * @at: a unit, not the first
 *
 * Unicode's rules glue quotation marks and brackets to whatever stands on either side; Chinese ones
 * know which side they belong to.
 *
 * Returns: whether a line may begin with the unit @at
 */
gboolean
dd_line_breaker_may_begin (const DdBreakUnit *units, guint at)
{
  const DdBreakUnit *here = &units[at];
  const DdBreakUnit *before = &units[at - 1];

  if (!here->may_cut || here->glued || dd_line_breaker_closes (here->character) ||
      dd_line_breaker_opens (before->character) || parts_level (units, at))
    return FALSE;
  if (here->may_break)
    return TRUE;
  if (dd_line_breaker_opens (here->character))
    return here->wide || before->wide;
  return (before->character == 0x201d || before->character == 0x2019) && here->wide;
}

/* The unit after the last visible one of a line. */
static guint
visible_end (const DdBreakUnit *units, guint start, guint end)
{
  while (end > start && dd_line_breaker_is_white (units[end - 1].character))
    end--;
  return end;
}

/**
 * dd_line_breaker_measure:
 * @units: the paragraph
 * @start: first unit of a line
 * @end: unit after its last
 *
 * Returns: the natural width of the line, points, without white space at its end
 */
double
dd_line_breaker_measure (const DdBreakUnit *units, guint start, guint end)
{
  double width = 0;

  end = visible_end (units, start, end);
  for (guint i = start; i < end; i++)
    width += units[i].width;
  return width;
}

/* A full-width mark whose cell is half empty. */
static gboolean
has_room (const DdBreakUnit *unit)
{
  return unit->wide && unit->character != 0x2014 && unit->character != 0x2026 &&
         (dd_line_breaker_closes (unit->character) || dd_line_breaker_opens (unit->character));
}

/* Whether room may be added or taken between this unit and the next: between Chinese characters and
 * at spaces, never inside a Latin word, a number, a dash or an ellipsis. */
static gboolean
has_gap (const DdBreakUnit *unit)
{
  const DdBreakUnit *next = unit + 1;

  if (!next->may_cut)
    return FALSE;
  if (unit->character == next->character &&
      (unit->character == 0x2014 || unit->character == 0x2026))
    return FALSE;
  return unit->wide || next->wide || dd_line_breaker_is_white (unit->character);
}

static double
gap_shrink (const DdBreakUnit *units, guint i, guint end, double em)
{
  return i + 1 < end && has_gap (&units[i]) ? GAP_SHRINK * em : 0;
}

static double
mark_shrink (const DdBreakUnit *units, guint i, guint end, double em)
{
  return i + 1 < end && has_room (&units[i]) ? MARK_SHRINK * em : 0;
}

static double
end_shrink (const DdBreakUnit *units, guint start, guint end, double em)
{
  return end > start && has_room (&units[end - 1]) ? END_SHRINK * em : 0;
}

static double
shrink_capacity (const DdBreakUnit *units, guint start, guint end, double em)
{
  double capacity = end_shrink (units, start, end, em);

  for (guint i = start; i < end; i++)
    capacity += gap_shrink (units, i, end, em) + mark_shrink (units, i, end, em);
  return capacity;
}

/* Whether the line may take in what follows up to @end by drawing its marks closer: done only to
 * save a mark from the head of the next line. */
static gboolean
may_squeeze (const DdBreakUnit *units, guint start, guint end, double em, double width)
{
  guint last = visible_end (units, start, end);

  return last > start && has_room (&units[last - 1]) &&
         dd_line_breaker_measure (units, start, last) - width <=
             shrink_capacity (units, start, last, em);
}

static gboolean
is_number (const DdBreakUnit *units, guint start, guint end)
{
  for (guint i = start; i < visible_end (units, start, end); i++)
    {
      gunichar c = units[i].character;

      if (!g_unichar_isdigit (c) && !(c < 0x80 && g_unichar_ispunct (c)))
        return FALSE;
    }
  return TRUE;
}

/* Whether the word at @start may be cut: it is long, no number, and left whole it tears a hole into
 * the line before it. */
static gboolean
is_long_word (
    const DdBreakUnit *units, guint start, guint end, double em, double width, double hole)
{
  return hole > HOLE * em && dd_line_breaker_measure (units, start, end) > LONG_WORD * width &&
         !is_number (units, start, end);
}

/* Where to cut a run without a proper break: the last letter that fits, or a little before it
 * behind a mark such as those in an address. */
static guint
find_cut (const DdBreakUnit *units, guint start, guint from, guint to, double em, double width)
{
  double used = dd_line_breaker_measure (units, start, from);
  guint cut = 0;
  guint nice = 0;
  double nice_at = 0;

  for (guint i = from; i < to; i++)
    {
      if (i > start && units[i].may_cut && !units[i].glued)
        {
          if (used > width + TOLERANCE)
            break;
          cut = i;
          if (units[i - 1].character < 0x80 && g_unichar_ispunct (units[i - 1].character))
            {
              nice = i;
              nice_at = used;
            }
        }
      used += units[i].width;
    }
  return nice > from && width - nice_at < HOLE * em ? nice : cut;
}

/* Where a line ends that nothing can break: after the last letter that fits, or after one. */
static guint
force_cut (const DdBreakUnit *units, guint start, guint to, double width)
{
  double used = units[start].width;
  guint cut = 0;

  for (guint i = start + 1; i < to; i++)
    {
      if (units[i].may_cut && (cut == 0 || used <= width + TOLERANCE))
        cut = i;
      used += units[i].width;
    }
  return cut != 0 ? cut : to;
}

/* Where a line may end: its furthest break that fits (0 if there is none), the width up to there,
 * and the first break that does not fit or, where none comes in sight, the end of what was looked
 * at. */
typedef struct
{
  guint fits;
  double width;
  guint beyond;
  gboolean is_break;
} Scan;

static Scan
scan_breaks (const DdBreakUnit *units, guint n_units, guint start, double room)
{
  Scan scan = { 0 };
  double used = 0;
  double visible = 0;

  for (guint at = start;; at++)
    {
      gboolean is_break = at == n_units || (at > start && dd_line_breaker_may_begin (units, at));

      if (is_break && visible <= room + TOLERANCE)
        {
          scan.fits = at;
          scan.width = visible;
        }
      /* A word of any length is not followed further than it takes to see that it is too long. */
      if (at == n_units || (is_break && visible > room + TOLERANCE) || used > 4 * room)
        {
          scan.beyond = at;
          scan.is_break = is_break;
          return scan;
        }
      used += units[at].width;
      if (!dd_line_breaker_is_white (units[at].character))
        visible = used;
    }
}

static guint
find_line_end (
    const DdBreakUnit *units, guint n_units, guint start, double em, double width, double room)
{
  Scan scan = scan_breaks (units, n_units, start, room);
  guint cut = 0;

  if (scan.fits == n_units)
    return n_units;
  if (scan.is_break && may_squeeze (units, start, scan.beyond, em, room))
    return scan.beyond;

  if (scan.fits == 0 || is_long_word (units, scan.fits, scan.beyond, em, width, room - scan.width))
    cut = find_cut (units, start, MAX (scan.fits, start), scan.beyond, em, room);
  if (cut != 0)
    return cut;
  return scan.fits != 0 ? scan.fits : force_cut (units, start, scan.beyond, room);
}

/**
 * dd_line_breaker_run:
 * @units: (array length=n_units): a paragraph
 * @n_units: its length
 * @em: the cell of a full-width character, points
 * @first_width: room of the first line
 * @width: room of every other line
 *
 * Breaks a paragraph so that no line begins with a closing mark or ends with an opening one, and
 * numbers and Latin words stay whole. A mark that would begin the next line is drawn into this one
 * where the marks can be set closer; a word longer than a third of a line may be cut.
 *
 * Returns: (transfer full) (element-type DdBreakLine): the lines; every unit stands in one
 */
GArray *
dd_line_breaker_run (
    const DdBreakUnit *units, guint n_units, double em, double first_width, double width)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (DdBreakLine));
  guint start = 0;

  while (start < n_units)
    {
      double room = lines->len == 0 ? first_width : width;
      DdBreakLine line = { start, find_line_end (units, n_units, start, em, width, room) };

      g_array_append_val (lines, line);
      start = line.end;
    }
  return lines;
}

static void
squeeze (const DdBreakUnit *units,
         guint start,
         guint end,
         double em,
         double excess,
         double *extra,
         double *shift)
{
  double at_end = MIN (excess, end_shrink (units, start, end, em));
  double capacity = shrink_capacity (units, start, end, em) - end_shrink (units, start, end, em);
  double part;

  extra[end - 1 - start] -= at_end;
  excess -= at_end;
  part = capacity > 0 ? excess / capacity : 0;
  for (guint i = start; i < end; i++)
    {
      double mark = part * mark_shrink (units, i, end, em);

      extra[i - start] -= mark + part * gap_shrink (units, i, end, em);
      /* The ink of an opening mark stands in the right half of its cell. */
      if (dd_line_breaker_opens (units[i].character))
        shift[i - start] -= mark;
    }
}

/* A space between words gives way; an ideographic one is a cell like any other. */
static gboolean
is_word_space (const DdBreakUnit *unit)
{
  return !unit->wide && dd_line_breaker_is_white (unit->character);
}

static double
stretch (const DdBreakUnit *units, guint start, guint end, double em, double slack, double *extra)
{
  double gaps = 0;
  double spaces = 0;
  double easy;
  double part;
  double more = 0;

  for (guint i = start; i + 1 < end; i++)
    {
      if (is_word_space (&units[i]))
        spaces += em;
      else if (has_gap (&units[i]))
        gaps += em;
    }

  easy = GAP_STRETCH * gaps + SPACE_STRETCH * spaces;
  if (easy == 0 || slack > GAP_STRETCH * gaps + SPACE_STRETCH_MOST * spaces)
    return 0;

  part = MIN (1, slack / easy);
  if (slack > easy)
    more = (slack - easy) / spaces;
  for (guint i = start; i + 1 < end; i++)
    {
      if (is_word_space (&units[i]))
        extra[i - start] += (part * SPACE_STRETCH + more) * em;
      else if (has_gap (&units[i]))
        extra[i - start] += part * GAP_STRETCH * em;
    }
  return slack;
}

/**
 * dd_line_breaker_fit:
 * @units: the paragraph
 * @start: first unit of the line
 * @end: unit after its last
 * @em: the cell of a full-width character, points
 * @width: room of the line
 * @justify: whether its right edge shall meet the margin (not for the last line of a paragraph)
 * @extra: (out) (array): for each unit of the line what is added behind it, points
 * @shift: (out) (array): for each unit of the line how far its ink moves
 *
 * Spreads a line to its width, or draws its marks closer where it holds more. A line that would
 * have to be torn apart stays ragged.
 *
 * Returns: the width of the line as set
 */
double
dd_line_breaker_fit (const DdBreakUnit *units,
                     guint start,
                     guint end,
                     double em,
                     double width,
                     gboolean justify,
                     double *extra,
                     double *shift)
{
  double natural = dd_line_breaker_measure (units, start, end);

  memset (extra, 0, (end - start) * sizeof *extra);
  memset (shift, 0, (end - start) * sizeof *shift);
  end = visible_end (units, start, end);
  if (end == start)
    return 0;

  if (natural > width + TOLERANCE)
    {
      double excess = MIN (natural - width, shrink_capacity (units, start, end, em));

      squeeze (units, start, end, em, excess, extra, shift);
      return natural - excess;
    }
  if (justify && natural < width)
    return natural + stretch (units, start, end, em, width - natural, extra);
  return natural;
}
