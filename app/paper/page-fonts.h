/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/**
 * DdPageFace:
 * @DD_PAGE_FACE_FANGSONG: 仿宋, running text
 * @DD_PAGE_FACE_KAITI: 楷体, headings of the second level, the signer's name
 * @DD_PAGE_FACE_HEITI: 黑体, headings of the first level, labels of tables
 * @DD_PAGE_FACE_XIAOBIAOSONG: 小标宋, title and red head
 * @DD_PAGE_FACE_SONG: 宋体, page numbers
 *
 * The faces that GB/T 9704-2012 names.
 */
typedef enum
{
  DD_PAGE_FACE_FANGSONG,
  DD_PAGE_FACE_KAITI,
  DD_PAGE_FACE_HEITI,
  DD_PAGE_FACE_XIAOBIAOSONG,
  DD_PAGE_FACE_SONG,
} DdPageFace;

#define DD_PAGE_N_FACES (DD_PAGE_FACE_SONG + 1)

PangoContext *dd_page_fonts_get_context (void);
PangoFontDescription *dd_page_fonts_describe (DdPageFace face, double size);

G_END_DECLS
