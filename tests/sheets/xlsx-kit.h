/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A part of a file that a test packs; @size 0 means a string. */
typedef struct
{
  const char *path;
  const char *content;
  gsize size;
} KitPart;

/* What a test's workbook is made of; whatever is NULL is as Excel writes it. */
typedef struct
{
  /* what stands in <worksheet> */
  const char *sheet;
  /* what stands in <sst>; none: no such part */
  const char *strings;
  /* what stands in <styleSheet>; none: no such part */
  const char *styles;
  /* a whole xl/workbook.xml */
  const char *workbook;
} KitBook;

#define KIT_MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define KIT_RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define KIT_PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships"

GBytes *kit_zip (const KitPart *parts, guint n_parts, const char *options, const char *passphrase);
GBytes *kit_book (const KitBook *book);

G_END_DECLS
