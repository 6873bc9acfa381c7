/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DdHotline:
 * @role: the recipient
 * @phone: a number that answers in the whole country
 * @office: untranslated name of who answers, context "office"
 * @sentence: untranslated: what the number is, context "hotline"
 *
 * A number that needs no looking up.
 */
typedef struct
{
  const char *role;
  const char *phone;
  const char *office;
  const char *sentence;
} DdHotline;

const DdHotline *dd_hotline_find (const char *role);
const char *dd_hotline_get_office (const DdHotline *self);
const char *dd_hotline_get_sentence (const DdHotline *self);

G_END_DECLS
