/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/page-fonts.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>

/* A family that stands in for a face, and the weight it does so in: where 小标宋 itself is missing,
 * the bold of a Song face comes nearest. */
typedef struct
{
  const char *family;
  PangoWeight weight;
} Candidate;

#define NORMAL(family)                                                                             \
  {                                                                                                \
    family, PANGO_WEIGHT_NORMAL                                                                    \
  }
#define BOLD(family)                                                                               \
  {                                                                                                \
    family, PANGO_WEIGHT_BOLD                                                                      \
  }

static const Candidate fangsong[] = {
  NORMAL ("仿宋_GB2312"),
  NORMAL ("FangSong_GB2312"),
  NORMAL ("仿宋"),
  NORMAL ("FangSong"),
  NORMAL ("华文仿宋"),
  NORMAL ("STFangsong"),
  NORMAL ("方正仿宋_GBK"),
  NORMAL ("方正仿宋简体"),
  NORMAL ("Noto Serif CJK SC"),
  NORMAL ("Source Han Serif SC"),
  NORMAL ("思源宋体"),
  NORMAL ("AR PL UMing CN"),
  { NULL },
};

static const Candidate kaiti[] = {
  NORMAL ("楷体_GB2312"),
  NORMAL ("KaiTi_GB2312"),
  NORMAL ("楷体"),
  NORMAL ("KaiTi"),
  NORMAL ("华文楷体"),
  NORMAL ("STKaiti"),
  NORMAL ("方正楷体_GBK"),
  NORMAL ("方正楷体简体"),
  NORMAL ("AR PL UKai CN"),
  NORMAL ("Noto Serif CJK SC"),
  { NULL },
};

static const Candidate heiti[] = {
  NORMAL ("黑体"),
  NORMAL ("SimHei"),
  NORMAL ("华文黑体"),
  NORMAL ("STHeiti"),
  NORMAL ("方正黑体_GBK"),
  NORMAL ("方正黑体简体"),
  BOLD ("Noto Sans CJK SC"),
  BOLD ("Source Han Sans SC"),
  BOLD ("思源黑体"),
  NORMAL ("WenQuanYi Zen Hei"),
  BOLD ("WenQuanYi Micro Hei"),
  { NULL },
};

static const Candidate xiaobiaosong[] = {
  NORMAL ("方正小标宋_GBK"),
  NORMAL ("方正小标宋简体"),
  NORMAL ("FZXiaoBiaoSong-B05S"),
  NORMAL ("FZXiaoBiaoSong-B05"),
  NORMAL ("小标宋"),
  BOLD ("Noto Serif CJK SC"),
  BOLD ("Source Han Serif SC"),
  BOLD ("思源宋体"),
  BOLD ("AR PL UMing CN"),
  { NULL },
};

static const Candidate song[] = {
  NORMAL ("宋体"),
  NORMAL ("SimSun"),
  NORMAL ("华文宋体"),
  NORMAL ("STSong"),
  NORMAL ("Noto Serif CJK SC"),
  NORMAL ("Source Han Serif SC"),
  NORMAL ("思源宋体"),
  NORMAL ("AR PL UMing CN"),
  { NULL },
};

static const Candidate *const faces[DD_PAGE_N_FACES] = {
  [DD_PAGE_FACE_FANGSONG] = fangsong, [DD_PAGE_FACE_KAITI] = kaiti,
  [DD_PAGE_FACE_HEITI] = heiti,       [DD_PAGE_FACE_XIAOBIAOSONG] = xiaobiaosong,
  [DD_PAGE_FACE_SONG] = song,
};

/* Behind the face itself: what a GB2312 face lacks (a rare character in a name, say) comes from
 * here. */
#define WHOLE_COVERAGE "Noto Serif CJK SC,Source Han Serif SC,AR PL UMing CN,Noto Sans CJK SC"

/* What one thread draws with. Font maps belong to threads, so a long PDF may be made in a worker.
 */
typedef struct
{
  PangoContext *context;
  PangoFontDescription *descriptions[DD_PAGE_N_FACES];
} Fonts;

static void
fonts_free (gpointer data)
{
  Fonts *fonts = data;

  for (guint i = 0; i < DD_PAGE_N_FACES; i++)
    pango_font_description_free (fonts->descriptions[i]);
  g_object_unref (fonts->context);
  g_free (fonts);
}

static GPrivate thread_fonts = G_PRIVATE_INIT (fonts_free);

/* fontconfig knows each family by all its names; Pango would list one of them only. */
static gboolean
has_family (const char *family)
{
  FcPattern *pattern = FcPatternBuild (NULL, FC_FAMILY, FcTypeString, family, NULL);
  FcObjectSet *wanted = FcObjectSetBuild (FC_FAMILY, NULL);
  FcFontSet *found = FcFontList (NULL, pattern, wanted);
  gboolean has = found != NULL && found->nfont > 0;

  if (found != NULL)
    FcFontSetDestroy (found);
  FcObjectSetDestroy (wanted);
  FcPatternDestroy (pattern);
  return has;
}

static PangoFontDescription *
describe (const Candidate *candidates)
{
  PangoFontDescription *description = pango_font_description_new ();

  while (candidates->family != NULL && !has_family (candidates->family))
    candidates++;

  if (candidates->family != NULL)
    {
      g_autofree char *families = g_strconcat (candidates->family, "," WHOLE_COVERAGE, NULL);

      pango_font_description_set_family (description, families);
      pango_font_description_set_weight (description, candidates->weight);
    }
  else
    {
      pango_font_description_set_family (description, WHOLE_COVERAGE ",serif");
    }
  return description;
}

static Fonts *
get_fonts (void)
{
  Fonts *fonts = g_private_get (&thread_fonts);
  cairo_font_options_t *options;

  if (fonts != NULL)
    return fonts;

  fonts = g_new0 (Fonts, 1);
  fonts->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  pango_context_set_language (fonts->context, pango_language_from_string ("zh-cn"));
  pango_context_set_base_dir (fonts->context, PANGO_DIRECTION_LTR);
  /* The page is measured in points and looks the same on every device: nothing is rounded to
   * pixels. */
  pango_cairo_context_set_resolution (fonts->context, 72);
  pango_context_set_round_glyph_positions (fonts->context, FALSE);
  options = cairo_font_options_create ();
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (fonts->context, options);
  cairo_font_options_destroy (options);

  for (guint i = 0; i < DD_PAGE_N_FACES; i++)
    fonts->descriptions[i] = describe (faces[i]);
  g_private_set (&thread_fonts, fonts);
  return fonts;
}

/**
 * dd_page_fonts_get_context:
 *
 * Returns: (transfer none): the context in which this thread shapes texts for paper: a unit is a
 *   point, Chinese, without hinting
 */
PangoContext *
dd_page_fonts_get_context (void)
{
  return get_fonts ()->context;
}

/**
 * dd_page_fonts_describe:
 * @face: a face of the standard
 * @size: in points
 *
 * The first family of the face's list that this machine has; the office's own faces come first,
 * free ones of full coverage stand in.
 *
 * Returns: (transfer full): the font
 */
PangoFontDescription *
dd_page_fonts_describe (DdPageFace face, double size)
{
  PangoFontDescription *description;

  g_return_val_if_fail (face < DD_PAGE_N_FACES, NULL);

  description = pango_font_description_copy (get_fonts ()->descriptions[face]);
  pango_font_description_set_size (description, (int) (size * PANGO_SCALE + 0.5));
  return description;
}
